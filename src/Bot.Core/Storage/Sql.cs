namespace Bot.Core.Storage;

/// <summary>The statements around every transaction.</summary>
internal static class Sql
{
    public const string BeginImmediate = "BEGIN IMMEDIATE";
    public const string BeginRead = "BEGIN DEFERRED";
    public const string Commit = "COMMIT";
    public const string Rollback = "ROLLBACK";
    public const string Savepoint = "SAVEPOINT one_write";
    public const string RollbackToSavepoint = "ROLLBACK TO one_write";
    public const string Release = "RELEASE one_write";
    public const string QueryOnly = "PRAGMA query_only = 1";
    public const string ReleasePages = "PRAGMA shrink_memory";
    public const string CheckpointBeside = "PRAGMA wal_checkpoint(PASSIVE)";
    public const string Checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
}
