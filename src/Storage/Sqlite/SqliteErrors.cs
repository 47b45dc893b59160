using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FinCode.Storage.Sqlite;

internal static class SqliteErrors
{
    public static bool IsConstraint(this SqliteException failure) => failure.SqliteErrorCode == raw.SQLITE_CONSTRAINT;

    /// <summary>
    /// Whether a failed COMMIT may still come true. A commit record that was written but could not be flushed would be
    /// found again after a crash; one that could not be written whole fails its checksum.
    /// </summary>
    public static bool MayHaveCommitted(this SqliteException failure) =>
        failure.SqliteErrorCode is not (raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_BUSY)
        && failure.SqliteExtendedErrorCode != raw.SQLITE_IOERR_WRITE;
}
