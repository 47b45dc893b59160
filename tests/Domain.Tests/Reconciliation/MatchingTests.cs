using FinCode.Domain.Reconciliation;

namespace FinCode.Domain.Tests.Reconciliation;

public sealed class MatchingTests
{
    private static readonly OwnPayout Ours = new(1, "P", "TR000000000001-2", Of(100, "INR"), IsPaid: true);

    private static readonly PartnerLine Line = new(1, PartnerLineKind.Payout, PartnerLineStatus.Paid, "SX-1", "TR000000000001-2", Of(100, "INR"), new DateOnly(2026, 11, 22));

    [Fact]
    public void What_is_worst_is_said_first()
    {
        var earlier = Line with { Reference = "TR000000000001" };
        Assert.Equal(LineResult.Matched, Judge(Line));
        Assert.Equal(LineResult.Ignored, Judge(Line with { Kind = PartnerLineKind.Funding }, null));
        Assert.Equal(LineResult.Matched, Judge(Line with { Kind = PartnerLineKind.Fee }, null));
        Assert.Equal(LineResult.Ignored, Judge(Line with { Kind = PartnerLineKind.Fee, Status = PartnerLineStatus.Pending }, null));
        Assert.Equal(LineResult.MissingHere, Judge(Line, null));
        Assert.Equal(LineResult.MissingHere, Judge(Line, Ours with { Partner = "Q" }));
        Assert.Equal(LineResult.Duplicate, Judge(Line with { Amount = Of(1, "USD") }, Ours, isListed: true));
        Assert.Equal(LineResult.Currency, Judge(Line with { Amount = Of(100, "USD") }));
        Assert.Equal(LineResult.Amount, Judge(Line with { Amount = Of(101, "INR") }));
        Assert.Equal(LineResult.Duplicate, Judge(earlier));
        Assert.Equal(LineResult.Status, Judge(earlier, Ours with { IsPaid = false }));
        Assert.Equal(LineResult.Matched, Judge(earlier with { Status = PartnerLineStatus.Failed }));
        Assert.Equal(LineResult.Status, Judge(Line with { Status = PartnerLineStatus.Failed }));
        Assert.Equal(LineResult.Status, Judge(Line with { Status = PartnerLineStatus.Pending }));
        Assert.Equal(LineResult.Status, Judge(Line, Ours with { IsPaid = false }));
        Assert.Equal(LineResult.Matched, Judge(Line with { Status = PartnerLineStatus.Pending }, Ours with { IsPaid = false }));
    }

    [Theory]
    [InlineData("TR000000000001", "TR000000000001")]
    [InlineData("TR000000000001-2", "TR000000000001")]
    [InlineData("TR000000000001-", null)]
    [InlineData("TR000000000001-x", null)]
    [InlineData("TR000000000001-99999", null)]
    [InlineData("TR00000000001", null)]
    [InlineData("", null)]
    public void A_reference_is_a_number_and_perhaps_an_attempt(string reference, string? pcn) => Assert.Equal(pcn, Matching.PcnOf(reference));

    private static LineResult Judge(PartnerLine line) => Judge(line, Ours);

    private static LineResult Judge(PartnerLine line, OwnPayout? ours, bool isListed = false) => Matching.Judge(line, "P", ours, isListed);

    private static Domain.Money.Money Of(long minorUnits, string currency) => new(minorUnits, Domain.Money.Currency.Parse(currency));
}
