-- by_mail: 1 where the link of a mail, which may have been forwarded, led the visitor to the customer. A login
-- puts another in its place.
ALTER TABLE identity_link ADD COLUMN by_mail BIGINT NOT NULL DEFAULT 0;
