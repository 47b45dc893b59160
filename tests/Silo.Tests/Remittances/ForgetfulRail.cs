using System.Collections.Concurrent;
using FinCode.Grains.Payouts;

namespace FinCode.Silo.Tests.Remittances;

/// <summary>
/// A partner that answers as networks do: late, not at all, after having paid. It pays each reference once, and remembers what it paid,
/// so that a test can count.
/// </summary>
internal sealed class ForgetfulRail(int seed) : IPayoutRail
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private readonly Dictionary<string, bool> decided = [];

    /// <summary>References under which a recipient got money, with the amount.</summary>
    public ConcurrentDictionary<string, long> Paid { get; } = new();

    public Task<PayoutAnswer> Submit(PayoutInstruction instruction, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (random.Next(6) == 0) return Answer(new PayoutAnswer.Unknown("The request was lost (injected)."));
            if (!decided.TryGetValue(instruction.Reference, out var isPaid))
            {
                isPaid = decided[instruction.Reference] = random.Next(4) != 0;
                if (isPaid) Assert.True(Paid.TryAdd(instruction.Reference, instruction.Amount.MinorUnits));
            }

            return random.Next(6) switch
            {
                0 => Answer(new PayoutAnswer.Unknown("The answer was lost (injected).")),
                1 => Answer(new PayoutAnswer.Accepted(null)),
                2 => throw new TimeoutException("The partner did not answer (injected)."),
                _ => Answer(End(isPaid)),
            };
        }
    }

    public Task<PayoutAnswer> Inquire(PayoutInstruction instruction, CancellationToken cancellation)
    {
        lock (gate)
        {
            return random.Next(4) == 0 ? Answer(new PayoutAnswer.Unknown("No answer (injected)."))
                : decided.TryGetValue(instruction.Reference, out var isPaid) ? Answer(End(isPaid))
                : Answer(new PayoutAnswer.NotKnown());
        }
    }

    private static PayoutAnswer End(bool isPaid) => isPaid ? new PayoutAnswer.Paid("P") : new PayoutAnswer.Failed("REJECTED", null, IsFinal: false);

    private static Task<PayoutAnswer> Answer(PayoutAnswer answer) => Task.FromResult(answer);
}
