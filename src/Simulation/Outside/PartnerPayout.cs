using FinCode.Grains.Payouts;

namespace FinCode.Simulation.Outside;

/// <summary>What the partner knows of one reference.</summary>
internal sealed class PartnerPayout(PayoutInstruction instruction)
{
    /// <summary>As it came first.</summary>
    public PayoutInstruction Instruction => instruction;

    public PartnerPayoutStatus Status { get; set; }

    /// <summary>Of a failure: trying again would not help.</summary>
    public bool IsFinal { get; init; }

    /// <summary>What it will come to.</summary>
    public bool WillFail { get; init; }
}

internal enum PartnerPayoutStatus : byte
{
    UnderWay,
    Paid,
    Failed,
}
