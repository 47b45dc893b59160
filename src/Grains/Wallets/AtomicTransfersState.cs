using FinCode.Contracts.Wallets;
using FinCode.Domain.Audit;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Wallets;

/// <summary>How far a group of transfers has come. Stored before each step, so that a crash resumes by asking again.</summary>
[Unaudited("Money is in the journal.")]
[GenerateSerializer, Alias("fincode.atomic-transfers-state")]
public sealed class AtomicTransfersState
{
    [Id(0)]
    public AtomicTransfersPhase Phase { get; set; }

    [Id(1)]
    public AtomicTransfers? Command { get; set; }

    /// <summary>Why nobody pays; set in <see cref="AtomicTransfersPhase.Releasing"/> and after.</summary>
    [Id(2)]
    public WalletRefusal? Refusal { get; set; }
}

/// <summary>How far a group of transfers from several wallets has come. Each phase is stored before what it allows is done.</summary>
[GenerateSerializer, Alias("fincode.atomic-transfers-phase")]
public enum AtomicTransfersPhase
{
    NotStarted,

    /// <summary>Sums are being held. Until the next phase is stored, nothing has been decided.</summary>
    Holding,

    /// <summary>Decided: everybody pays.</summary>
    Capturing,

    /// <summary>Decided: nobody pays.</summary>
    Releasing,
    Captured,
    Released,
}
