using System.Text.RegularExpressions;

namespace FinCode.Simulation.Tests;

/// <summary>That the seeds really draw whole remittances with every end, so that a clean run says something.</summary>
public sealed partial class RemittanceTests
{
    private const int Seeds = 12;

    [Fact]
    public void Histories_have_remittances_of_every_kind_and_partners_that_fail()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            using var text = new StringWriter();
            var result = Simulator.Run(new SimulationOptions { Seed = seed, Trace = text });
            Assert.True(result.Finding is null, $"seed {seed}: {result.Finding}");
            foreach (Match match in Words().Matches(text.ToString())) seen.Add(match.Value);
        }

        string[] all =
        [
            "PayRemittance", "ReceivePayment", "CancelRemittance", "DecideRemittance", "RefundRemittance", "RetryPayout", "Prefund",
            " Paid", " Failed", "inquire", "lost on the way", "the answer is lost", ": Accepted", ": NotKnown",
        ];
        Assert.Equal([], all.Except(seen));
    }

    [GeneratedRegex("PayRemittance|ReceivePayment|CancelRemittance|DecideRemittance|RefundRemittance|RetryPayout|Prefund| Paid| Failed|inquire|lost on the way|the answer is lost|: Accepted|: NotKnown")]
    private static partial Regex Words();
}
