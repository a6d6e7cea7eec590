-- Whoever was parted from waits too, before they join another; and an account that was left is called by whoever left it.
CREATE INDEX account_links_by_source ON account_links (from_id, change, at);
