#include "features/report/page_template.hpp"

namespace colporteur::report {

char const* const k_page = R"html(<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{page_title}}</title>
<style>{{> style}}</style>
</head>
<body>
<header class="page">
<p class="shop">{{shop}}</p>
<h1>{{t.headline}}</h1>
<p class="period">{{period}}</p>
{{#demo}}<p class="notice">{{t.demo}}</p>{{/demo}}
<dl class="figures">
{{#key_figures}}<div><dt>{{name}}</dt><dd>{{value_text}}
{{#has_before}} <span class="before">{{before_text}}</span>{{/has_before}}</dd></div>
{{/key_figures}}</dl>
</header>
<main>
<section aria-labelledby="verdict">
<h2 id="verdict">{{t.verdict_title}}</h2>
{{> verdict_part}}
<dl class="means">
<div><dt>{{t.said}}</dt><dd>{{t.said_means}}</dd></div>
<div><dt>{{t.seen}}</dt><dd>{{t.seen_means}}</dd></div>
<div><dt>{{t.proved}}</dt><dd>{{t.proved_means}}</dd></div>
</dl>
<p class="soft">{{t.rule}} {{t.revenue_means}}</p>
{{#has_warnings}}<div class="warnings"><h3>{{t.warnings}}</h3><ul>
{{#warnings}}<li{{#foreign}} lang="en"{{/foreign}}>{{> words_part}}</li>
{{/warnings}}</ul></div>{{/has_warnings}}
</section>
{{#compare}}<section aria-labelledby="compare">
<h2 id="compare">{{compare_title}}</h2>
{{#compare_table}}{{> table_part}}{{/compare_table}}
</section>{{/compare}}
<section aria-labelledby="proved">
<h2 id="proved">{{t.proved_title}}</h2>
<p class="soft">{{t.proved_means}}</p>
{{#no_experiments}}<p>{{t.no_experiments}}</p>{{/no_experiments}}
<div class="charts">{{#proved_charts}}{{> chart_part}}{{/proved_charts}}</div>
{{#experiments}}<article class="experiment">
<h3>{{name}}</h3>
<p class="soft">{{circumstances}}</p>
{{#arms}}{{> table_part}}{{/arms}}
<dl class="facts">
{{#facts}}<div><dt>{{name}}</dt><dd>{{words}}{{#has_note}}
<span class="soft"{{#foreign}} lang="en"{{/foreign}}>{{> words_part}}</span>{{/has_note}}</dd></div>
{{/facts}}</dl>
</article>
{{/experiments}}
</section>
<section aria-labelledby="seen">
<h2 id="seen">{{t.seen_title}}</h2>
<p class="soft">{{t.seen_means}} {{seen_cover}}</p>
{{#no_journeys}}<p>{{t.no_journeys}}</p>{{/no_journeys}}
<div class="charts one">{{#seen_charts}}{{> chart_part}}{{/seen_charts}}</div>
{{#has_classes}}<p class="soft">{{t.classes_means}}</p>{{/has_classes}}
<div class="charts">{{#journey_charts}}{{> chart_part}}{{/journey_charts}}</div>
{{#seen_tables}}<h3>{{table_title}}</h3>{{> table_part}}{{/seen_tables}}
</section>
<section aria-labelledby="said">
<h2 id="said">{{t.said_title}}</h2>
<p class="soft">{{t.said_means}}</p>
{{#no_survey}}<p>{{t.no_survey}}</p>{{/no_survey}}
{{#surveys}}<h3>{{table_title}}</h3>{{> table_part}}
{{#notes}}<p class="soft"{{#foreign}} lang="en"{{/foreign}}>{{> words_part}}</p>{{/notes}}{{/surveys}}
{{#code_tables}}<h3>{{table_title}}</h3>
<p class="soft">{{t.codes_means}}</p>
{{> table_part}}{{/code_tables}}
</section>
<section aria-labelledby="money">
<h2 id="money">{{t.money_title}}</h2>
<div class="charts one">{{#month_charts}}{{> chart_part}}{{/month_charts}}</div>
{{#money_tables}}<h3>{{table_title}}</h3>{{> table_part}}{{/money_tables}}
</section>
{{#posts}}<section aria-labelledby="posts">
<h2 id="posts">{{t.posts_title}}</h2>
<p class="soft">{{t.posts_means}}</p>
{{#posts_table}}{{> table_part}}{{/posts_table}}
{{#many_posts}}<details><summary>{{older_posts}}</summary>
{{#older_table}}{{> table_part}}{{/older_table}}
</details>{{/many_posts}}
</section>{{/posts}}
</main>
<footer><p>{{made}}</p><p>{{t.methods}}</p></footer>
</body>
</html>
)html";

char const* const k_verdict_part = R"html({{#has_channels}}<ul class="tally">
{{#tally}}<li>
<span class="badge {{kind}}"><span aria-hidden="true">{{sign}}</span> {{words}}</span></li>
{{/tally}}</ul>
<table class="verdicts" role="table">
<caption>{{t.verdict_caption}}</caption>
<thead role="rowgroup"><tr role="row">
<th scope="col" role="columnheader">{{t.channel}}</th>
<th scope="col" role="columnheader">{{t.verdict}}</th>
<th scope="col" role="columnheader" class="n">{{t.cost}}</th>
<th scope="col" role="columnheader" class="n">{{t.said}} <small>{{t.said_short}}</small></th>
<th scope="col" role="columnheader" class="n">{{t.seen}} <small>{{t.seen_short}}</small></th>
<th scope="col" role="columnheader" class="n">{{t.proved}} <small>{{t.proved_short}}</small></th>
<th scope="col" role="columnheader" class="n">{{t.profit}} <small>{{t.profit_short}}</small></th>
</tr></thead>
{{#channels}}<tbody role="rowgroup" class="{{kind}}">
<tr role="row">
<th scope="row" role="rowheader">{{label}}</th>
<td role="cell" class="word">
<span class="badge {{kind}}"><span aria-hidden="true">{{sign}}</span> {{words}}</span></td>
{{#cells}}<td role="cell" class="n" data-label="{{name}}">{{#known}}<span>{{main}}</span>{{#has_more}}
<small>{{more}}</small>{{/has_more}}{{/known}}{{#unknown}}<span
class="missing">{{t.missing}}</span>{{/unknown}}{{#has_codes}}
<small class="codes">{{codes}}</small>{{/has_codes}}</td>
{{/cells}}</tr>
{{#has_next}}<tr role="row" class="next">
<td role="cell" colspan="7"><b>{{t.next}}</b> <span>{{> words_part}}</span></td></tr>
{{/has_next}}</tbody>
{{/channels}}</table>{{/has_channels}}
{{^has_channels}}<p>{{t.no_channels}}</p>{{/has_channels}}
)html";

char const* const k_words_part =
    "{{#parts}}{{#code}}<code>{{words}}</code>{{/code}}{{^code}}{{words}}{{/code}}{{/parts}}";

char const* const k_table_part =
    R"html(<div class="scroll" role="region" tabindex="0" aria-label="{{caption}}">
<table>
<caption>{{caption}}</caption>
<thead><tr>{{#columns}}
<th scope="col"{{#figure}} class="n"{{/figure}}>{{title}}</th>{{/columns}}</tr></thead>
<tbody>
{{#rows}}<tr><th scope="row">{{head}}</th>{{#cells}}
<td{{#figure}} class="n"{{/figure}}>{{#known}}{{words}}{{/known}}{{^known}}
<span class="missing">{{t.missing}}</span>{{/known}}</td>{{/cells}}</tr>
{{/rows}}</tbody>
</table>
</div>
)html";

char const* const k_chart_part = R"html(<figure class="chart">
<figcaption>{{title}}{{#legend}} <span class="key {{kind}}">{{words}}</span>{{/legend}}</figcaption>
<svg role="img" aria-labelledby="{{id}}-title {{id}}-words"
width="100%" height="{{height}}">
<title id="{{id}}-title">{{title}}</title>
<desc id="{{id}}-words">{{description}}</desc>
{{#lines}}<line class="{{kind}}"
x1="{{x1}}%" y1="{{y1}}" x2="{{x2}}%" y2="{{y2}}"/>
{{/lines}}{{#bars}}<rect class="{{kind}}"
x="{{x}}%" y="{{y}}" width="{{width}}%" height="{{tall}}"
><title>{{tip}}</title></rect>
{{/bars}}{{#dots}}<circle class="{{kind}}"
cx="{{x}}%" cy="{{y}}" r="4.5"><title>{{tip}}</title></circle>
{{/dots}}{{#labels}}<text class="{{kind}}"
x="{{x}}%" y="{{y}}" text-anchor="{{anchor}}">{{words}}</text>
{{/labels}}</svg>
<details><summary>{{t.data}}</summary>
{{#table}}{{> table_part}}{{/table}}
</details>
</figure>
)html";

} // namespace colporteur::report
