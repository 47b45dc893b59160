using FinCode.Domain.Ledger;

namespace FinCode.Storage.Verify;

/// <summary>What the records say of one account, beside what the tables say. Everything that is kept per account is here.</summary>
internal sealed class AccountBook(AccountNo account, AccountRowState? row)
{
    public AccountNo Account { get; } = account;

    /// <summary>The row in the table of accounts; null when the account only occurs elsewhere.</summary>
    public AccountRowState? Row { get; } = row;

    /// <summary>The account as the records opened and changed it.</summary>
    public AccountRowState? Replayed { get; set; }

    /// <summary>Whether the floor was raised above the balance: then being below it is nobody's doing.</summary>
    public bool FloorRaisedAbove { get; set; }

    public long Signed { get; set; }

    public long Pending { get; set; }

    public long LastSequence { get; set; }

    public UInt128 RecordPostings { get; set; }

    public UInt128 RowPostings { get; set; }

    public long RowSigned { get; set; }

    public long RowPending { get; set; }

    public UInt128 RecordHolds { get; set; }

    public UInt128 RowHolds { get; set; }

    public long RowHeld { get; set; }

    public AccountFacts? Facts => Replayed?.Facts ?? Row?.Facts;
}

internal sealed record AccountRowState(AccountFacts Facts, AccountStatus Status, long? Floor, long OpenedEntry);
