using FinCode.Domain.Ledger;

namespace FinCode.Storage.Postgres;

/// <summary>PostgreSQL's advisory locks are numbered per database; these are ours.</summary>
internal static class AdvisoryLocks
{
    /// <summary>The first key of all our locks, "FINC" in ASCII, so that we meet no other program's.</summary>
    public const int Class = 0x46494E43;

    /// <summary>The first key of locks of which the second is a tenant's number: whoever holds one gives the tenant's next notices their numbers. "FINN" in ASCII.</summary>
    public const int NoticesClass = 0x46494E4E;

    /// <summary>Writer slots are 0 to this.</summary>
    public const int LastSlot = EntryNo.WriterMax - 1;

    public const int Migrating = 1000;

    /// <summary>Held shared by every process that writes the journal, or alone by one that must be the only one.</summary>
    public const int Writing = 1001;
}
