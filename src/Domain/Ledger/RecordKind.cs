namespace FinCode.Domain.Ledger;

/// <summary>What a journal record says happened. The numbers are stored: append, never reorder.</summary>
public enum RecordKind : byte
{
    EntryPosted = 1,
    HoldPlaced = 2,
    HoldCaptured = 3,
    HoldReleased = 4,
    HoldExpired = 5,

    /// <summary>A request was refused, and stays refused under its key.</summary>
    Refused = 6,
    AccountOpened = 7,
    AccountChanged = 8,

    /// <summary>A request with many items was accepted for execution; the items are records of their own.</summary>
    RequestAccepted = 9,

    /// <summary>A step of a remittance that moves no money.</summary>
    RemittanceChanged = 10,
}
