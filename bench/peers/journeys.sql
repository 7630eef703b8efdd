-- The six rule models and the distinct paths of all journeys in SQL: the best script that was found for
-- DuckDB 1.5. The table `event` is the store's; `channel` (name, number) gives channels their numbers.
--
-- What makes it fast:
--   time and channel packed in one BIGINT, so that a journey is list_sort(list(...)) in one aggregate;
--   list(channel ORDER BY time) alone takes 9 s, and windows over all touches (row_number, then the
--   look-back) about twice as long as this;
--   the few touches of journeys with an order are joined out first, so that windows run over those alone;
--   touches read through a view: a temporary table of 10 M rows costs more than reading twice;
--   no order before the list: sorting all touches by person first was no faster.
CREATE OR REPLACE TEMP TABLE origin AS
SELECT d.id, c.number FROM dictionary d JOIN channel c ON c.name = d.text WHERE d.shop_id = 1;

CREATE OR REPLACE TEMP TABLE purchase AS
SELECT person, time, amount::DOUBLE AS value FROM event WHERE shop_id = 1 AND kind = 3;

CREATE OR REPLACE TEMP VIEW touch AS
SELECT e.person, e.time, o.number AS channel
FROM event e JOIN origin o ON o.id = e.origin WHERE e.shop_id = 1 AND e.kind = 1;

-- The touches of journeys with an order: 30 days back, strictly before it.
CREATE OR REPLACE TEMP TABLE step AS
SELECT p.rowid AS journey, p.value, t.channel,
       pow(2.0, (t.time - p.time) / 604800000.0) AS weight,
       row_number() OVER (PARTITION BY p.rowid ORDER BY t.time, t.channel) AS place,
       count(*) OVER (PARTITION BY p.rowid) AS steps
FROM purchase p JOIN touch t
  ON t.person = p.person AND t.time < p.time AND t.time >= p.time - 2592000000;

CREATE OR REPLACE TEMP TABLE untouched_result AS
SELECT count(*)::DOUBLE AS orders, coalesce(sum(value), 0)::DOUBLE AS value
FROM purchase p WHERE NOT EXISTS (SELECT 1 FROM step s WHERE s.journey = p.rowid);

CREATE OR REPLACE TEMP TABLE credit_result AS
WITH shares AS (
    SELECT channel, value,
           (place = 1)::INT AS first,
           (place = steps)::INT AS last,
           (place = coalesce(max(place) FILTER (channel <> 0) OVER journeys, steps))::INT
               AS last_non_direct,
           1.0::DOUBLE / steps AS linear,
           CASE WHEN steps <= 2 THEN 1.0::DOUBLE / steps
                WHEN place = 1 OR place = steps THEN 0.4::DOUBLE
                ELSE 0.2::DOUBLE / (steps - 2) END AS position,
           weight / sum(weight) OVER journeys AS time_decay
    FROM step WINDOW journeys AS (PARTITION BY journey))
SELECT channel, sum(first)::DOUBLE, sum(last)::DOUBLE, sum(last_non_direct)::DOUBLE,
       sum(linear), sum(position), sum(time_decay),
       sum(first * value), sum(last * value), sum(last_non_direct * value),
       sum(linear * value), sum(position * value), sum(time_decay * value)
FROM shares GROUP BY channel;

-- Journeys without an order: from the last order on, 30 days back from the last touch.
CREATE OR REPLACE TEMP TABLE null_path AS
SELECT list_transform(
           list_filter(steps, lambda x: x >= ((steps[-1] // 65536) - 2592000000) * 65536),
           lambda x: (x & 65535)::USMALLINT) AS path
FROM (SELECT person, list_sort(list(t.time * 65536 + t.channel)) AS steps
      FROM touch t
      LEFT JOIN (SELECT person, max(time) AS time FROM purchase GROUP BY person) l USING (person)
      WHERE l.time IS NULL OR t.time >= l.time
      GROUP BY person);

CREATE OR REPLACE TEMP TABLE path_result AS
SELECT path, sum(orders)::DOUBLE AS orders, sum(value)::DOUBLE AS value,
       sum(nulls)::DOUBLE AS nulls
FROM (SELECT path, 0 AS orders, 0.0::DOUBLE AS value, count(*) AS nulls
      FROM null_path GROUP BY path
      UNION ALL
      SELECT path, count(*), sum(value), 0
      FROM (SELECT any_value(value) AS value, list(channel ORDER BY place) AS path
            FROM step GROUP BY journey)
      GROUP BY path)
GROUP BY path;
