using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Core.Storage;

/// <summary>
/// Tells weather (full disk, locks) from defects, by SQLite's primary result codes (sqlite.org/rescode.html).
/// </summary>
internal static class StorageFault
{
    /// <summary>
    /// The exception to throw in its place: <see cref="StorageUnavailableException"/>, or itself for a defect.
    /// </summary>
    public static Exception From(Exception exception) =>
        exception is SqliteException error && CauseOf(error.SqliteErrorCode) is { } cause
            ? new StorageUnavailableException($"{cause} Nothing was changed.", error)
            : exception;

    private static string? CauseOf(int code) => code switch
    {
        raw.SQLITE_FULL => "The disk that holds the database is full; free some space.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "The database is locked by another program that is writing to it.",
        raw.SQLITE_READONLY =>
            "The database is read-only; give this program the right to write the file and its folder.",
        raw.SQLITE_IOERR => "The disk that holds the database reported an error; look at the disk and its mount.",
        raw.SQLITE_CANTOPEN => "The database file cannot be opened; look at the file, its folder and their rights.",
        raw.SQLITE_NOMEM => "The machine has no memory left for the database.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "The database file is damaged; restore a backup.",
        _ => null,
    };
}
