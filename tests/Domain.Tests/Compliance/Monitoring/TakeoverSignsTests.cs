using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

/// <summary>M1 by what a remittance itself says: its device, when its sender's password was reset, and whom it pays.</summary>
public sealed class TakeoverSignsTests
{
    private static readonly RuleDocument Rule = Document("\"id\": \"M1\", \"measure\": \"TAKEOVER_SIGNS\", \"window\": \"24h\", \"line\": \"3\"");

    [Theory]
    [InlineData("D1", "D2", 1, "B2", true)]
    // The device is the one of before; the reset was longer ago, or came afterwards; the beneficiary is known; it is the first that is heard of any device.
    [InlineData("D1", "D1", 1, "B2", false)]
    [InlineData("D1", "D2", 24, "B2", false)]
    [InlineData("D1", "D2", -1, "B2", false)]
    [InlineData("D1", "D2", 1, "B1", false)]
    [InlineData(null, "D2", 1, "B2", false)]
    [InlineData("D1", null, 1, "B2", false)]
    public void Three_signs_within_a_day_cross_it_and_two_do_not(string? before, string? now, int hoursAgo, string to, bool isCrossed)
    {
        var last = From(now, 100 * Day, to) with { Sender = new SenderFacts { CredentialsResetAt = Noon.AddHours((100 * Day) - hoursAgo) } };

        Assert.Equal(isCrossed, Judged(Rule, From(before, 0, "B1"), From(before, 90 * Day, "B1"), last).Hits.Length == 1);
    }

    [Fact]
    public void A_device_is_new_for_as_long_as_the_window_lasts()
    {
        var reset = new SenderFacts { CredentialsResetAt = Noon.AddHours(100 * Day) };
        var first = From("D2", (100 * Day) + 1, "B2") with { Sender = reset };
        var second = From("D2", (100 * Day) + 2, "B3") with { Sender = reset };

        Assert.Single(Judged(Rule, From("D1", 0, "B1"), first, second).Hits);
    }

    private static MonitoredActivity From(string? device, double hours, string to) => Pay(hours, to: to) with { Device = device };
}
