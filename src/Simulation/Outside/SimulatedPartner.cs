using FinCode.Grains.Payouts;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Outside;

/// <summary>
/// The payout partner itself, outside of the processes that die. It forgets nothing, pays a reference once, and what it has said of a
/// reference that has ended it says for ever.
/// </summary>
internal sealed class SimulatedPartner(EventLoop loop, Chance chance, Faults faults)
{
    private static readonly long LaterMax = Ticks.Seconds(180);

    private readonly Dictionary<(string Tenant, string Reference), PartnerPayout> payouts = [];

    /// <summary>Told of every instruction that arrives, also again.</summary>
    public Action<PayoutInstruction>? Instructed { get; set; }

    /// <summary>Told when a recipient gets money.</summary>
    public Action<PayoutInstruction>? Paid { get; set; }

    public PartnerPayout? Find(string tenant, string reference) => payouts.GetValueOrDefault((tenant, reference));

    public PayoutAnswer Take(PayoutInstruction instruction)
    {
        Instructed?.Invoke(instruction);
        if (!payouts.TryGetValue((instruction.Tenant, instruction.Reference), out var payout))
        {
            var fails = chance.Hits(faults.PayoutFails);
            payout = new PartnerPayout(instruction) { WillFail = fails, IsFinal = fails && chance.Hits(faults.PayoutFailsFinally) };
            payouts.Add((instruction.Tenant, instruction.Reference), payout);
            if (chance.Hits(faults.PayoutLater))
            {
                loop.After(chance.Between(Ticks.Milliseconds(50), LaterMax), () => End(payout));
            }
            else
            {
                End(payout);
            }
        }

        return Of(payout);
    }

    public PayoutAnswer Tell(PayoutInstruction instruction) =>
        Find(instruction.Tenant, instruction.Reference) is { } payout ? Of(payout) : new PayoutAnswer.NotKnown();

    private void End(PartnerPayout payout)
    {
        payout.Status = payout.WillFail ? PartnerPayoutStatus.Failed : PartnerPayoutStatus.Paid;
        loop.Trace.Note(loop.Now, StepKind.Payout, 0, payout.Instruction.Amount.MinorUnits, (int)payout.Status, $"{payout.Instruction.Reference} {payout.Status}");
        if (payout.Status == PartnerPayoutStatus.Paid)
        {
            Paid?.Invoke(payout.Instruction);
        }
    }

    private static PayoutAnswer Of(PartnerPayout payout) => payout.Status switch
    {
        PartnerPayoutStatus.Paid => new PayoutAnswer.Paid($"P-{payout.Instruction.Reference}"),
        PartnerPayoutStatus.Failed => new PayoutAnswer.Failed(payout.IsFinal ? "ACCOUNT_CLOSED" : "REJECTED", null, payout.IsFinal),
        _ => new PayoutAnswer.Accepted($"P-{payout.Instruction.Reference}"),
    };
}
