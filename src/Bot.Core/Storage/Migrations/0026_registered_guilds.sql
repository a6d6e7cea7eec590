-- Guilds of Discord that have copies of the commands of their own (DISCORD_GUILD_ID): they go when the setting does.
CREATE TABLE registered_guilds (guild_id TEXT PRIMARY KEY CHECK (guild_id <> '')) WITHOUT ROWID;
