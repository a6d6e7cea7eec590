using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>Tells an engine that cannot work now from a defect in a statement.</summary>
internal static class EngineErrors
{
    /// <summary>Whether the engine cannot work now.</summary>
    public static bool IsUnavailable(SqliteException error) => Cause(error.SqliteErrorCode) is not null;

    /// <summary>The engine's error as one the callers know; a defect stays what it is.</summary>
    public static Exception Translated(SqliteException error) => Cause(error.SqliteErrorCode) is { } cause
        ? new StorageUnavailableException($"The database {cause} (SQLite error {error.SqliteExtendedErrorCode}).", error)
        : error;

    // Result codes: sqlite.org/rescode.html
    private static string? Cause(int code) => code switch
    {
        5 or 6 => "is locked by another process",
        7 => "ran out of memory",
        8 => "is read-only: give the process the right to write the file and its folder",
        10 => "met a disk error",
        11 or 26 => "file is damaged: restore a backup",
        13 => "cannot grow: the disk is full",
        14 => "file cannot be opened: give the process the right to write the file and its folder",
        _ => null,
    };
}
