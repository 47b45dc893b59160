using System.Collections.Immutable;
using Amount = FinCode.Domain.Money.Money;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Pricing;
using static FinCode.Domain.Tests.Compliance.Kyc.KycScenes;

namespace FinCode.Domain.Tests.Compliance.Kyc;

public sealed class KycRuleTests
{
    private static readonly Amount Line = new(5_000_00, Currency.Parse("GBP"));

    [Fact]
    public void A_rule_holds_for_its_countries_and_its_risks()
    {
        var rule = Identity with { Countries = ["GBR", "FRA"], RiskLevels = [RiskLevel.High] };

        Assert.True(rule.Fits("GBR", RiskLevel.High));
        Assert.False(rule.Fits("DEU", RiskLevel.High));
        Assert.False(rule.Fits("GBR", RiskLevel.Medium));
        Assert.True(Identity.Fits("DEU", RiskLevel.Low));
    }

    [Theory]
    [InlineData(4_999_99, "GBP", false)]
    [InlineData(5_000_00, "GBP", true)]
    [InlineData(9_000_00, "EUR", false)]
    public void A_threshold_is_met_by_its_own_currency_at_its_line(long amount, string currency, bool isRaised)
    {
        var rule = Funds with { Trigger = KycTrigger.Threshold, Threshold = Line };

        Assert.Equal(isRaised, rule.IsRaisedBy(new KycTransaction("ACCOUNTPAYMENT", "NGA", new(amount, Currency.Parse(currency))), isFirst: false));
    }

    [Fact]
    public void The_first_remittance_its_type_and_where_it_goes_set_rules_off()
    {
        var first = Funds with { Trigger = KycTrigger.FirstTransaction, Tier = 0, TransactionTypes = ["CASHPICKUP"] };
        var corridor = Review with { Trigger = KycTrigger.HighRiskCorridor, Destinations = ["MMR"] };
        var context = With(Identity, first, corridor);

        var account = Known(context).After(context, Sent("ACCOUNTPAYMENT", "NGA"));
        var second = account.After(context, Sent("CASHPICKUP", "NGA"));
        var cash = Known(context).After(context, Sent("CASHPICKUP", "NGA"));
        var risky = Known(context).After(context, Sent("ACCOUNTPAYMENT", "MMR"));

        Assert.Equal((KycStatus.Approved, true), (account.Status, account.HasSent));
        Assert.Equal(KycStatus.Approved, second.Status);
        Assert.Equal([first.Id], cash.Raised.Select(raised => raised.RuleId!.Value));
        Assert.Equal((KycStatus.Collecting, 1), (cash.Status, cash.Tier));
        Assert.Equal([corridor.Id], risky.Raised.Select(raised => raised.RuleId!.Value));
        Assert.Equal(cash, cash.After(context, Sent("CASHPICKUP", "NGA")));

        static SeeTransaction Sent(string type, string to) => new(new KycTransaction(type, to, Line));
    }

    [Fact]
    public void A_rule_of_one_type_of_transaction_stands_in_nobodys_way_who_sends_none()
    {
        var context = With(Identity, Rule("cash", KycTrigger.FirstTransaction, 1, Funds.Requirements[0]) with { TransactionTypes = ["CASHPICKUP"] });

        Assert.Equal(1, Known(context).Tier);
        Assert.Equal(0, Known(context).After(context, new SeeTransaction(new KycTransaction("CASHPICKUP", "NGA", Line))).Tier);
    }

    [Fact]
    public void A_rule_that_makes_no_sense_is_named()
    {
        Assert.Null(Fault(Identity));
        Assert.Equal("thresholdAmount", Fault(Identity with { Trigger = KycTrigger.Threshold }));
        Assert.Equal("destinationCountries", Fault(Identity with { Trigger = KycTrigger.HighRiskCorridor }));
        Assert.Equal("requirements", Fault(Identity with { Requirements = [] }));
        Assert.Equal("requirements[1].requirementId", Fault(Identity with { Requirements = [Funds.Requirements[0], Funds.Requirements[0]] }));
        Assert.Equal("requirements[1].documentTypes", Fault(Identity with { Requirements = [Identity.Requirements[0], Identity.Requirements[0] with { Id = "b" }] }));
        Assert.Equal("requirements[0].documentTypes", Fault(Identity with { Requirements = [Identity.Requirements[0] with { DocumentTypes = [] }] }));
        Assert.Equal("requirements[0].dynamicFormId", Fault(Funds with { Requirements = [Funds.Requirements[0] with { FormId = Guid.NewGuid() }] }));

        static string? Fault(KycRule rule) => rule.Fault(form => form == FormId)?.Field;
    }

    [Fact]
    public void What_was_removed_makes_room_and_what_is_kept_has_a_bound_of_its_own()
    {
        var full = Of(Identity, Limits.KycItemsMax);
        var one = full.Rules.Keys.First();

        Assert.Equal(KycChangeOutcome.TooMany, Add(full));
        Assert.Equal(KycChangeOutcome.Changed, Add(Without(null)));
        Assert.Equal(KycChangeOutcome.TooMany, Add(Without(Now.AddDays(1))));
        Assert.Equal(KycChangeOutcome.Changed, Add(Of(null, Limits.KycItemsKeptMax - 1)));
        Assert.Equal(KycChangeOutcome.TooMany, Add(Of(null, Limits.KycItemsKeptMax)));

        KycCatalogue Without(DateTimeOffset? from) => new KycChange(one, false, null, null, from, false).Decide(full, Now).Catalogue;

        static KycCatalogue Of(KycRule? rule, int count) => KycCatalogue.Empty with { Rules = Enumerable.Range(0, count).ToImmutableDictionary(_ => Guid.NewGuid(), _ => new Dated<KycRule>().With(rule, Now)) };

        static KycChangeOutcome Add(KycCatalogue catalogue) => new KycChange(Identity.Id, false, Identity, null, null, false).Decide(catalogue, Now).Answer.Outcome;
    }

    [Theory]
    [InlineData("a.pdf", ContentTypes.Pdf, "a.pdf")]
    [InlineData("A.PDF", ContentTypes.Pdf, "A.PDF")]
    [InlineData("a.pdf.exe", ContentTypes.Pdf, "a.pdf.exe.pdf")]
    [InlineData("a.html", ContentTypes.Jpeg, "a.html.jpg")]
    [InlineData("document", ContentTypes.Png, "document.png")]
    public void A_file_is_named_for_what_it_is(string name, string type, string named) => Assert.Equal(named, ContentTypes.NameOf(name, type));

    [Fact]
    public void A_long_name_keeps_its_end() =>
        Assert.Equal(new string('a', Limits.KycFileNameLengthMax - 4) + ".pdf", ContentTypes.NameOf(new string('a', Limits.KycFileNameLengthMax), ContentTypes.Pdf));

    [Fact]
    public void A_change_holds_from_its_instant_on_and_what_was_stays()
    {
        var (first, _) = new KycChange(Identity.Id, false, Identity, null, null, false).Decide(KycCatalogue.Empty, Now);
        var (second, answer) = new KycChange(Identity.Id, false, Identity with { Name = "Other" }, null, Now.AddDays(2), true).Decide(first, Now);

        Assert.Equal(KycChangeOutcome.Changed, answer.Outcome);
        Assert.Equal("identity", second.At(Now.AddDays(1)).Rules[0].Name);
        Assert.Equal("Other", second.At(Now.AddDays(2)).Rules[0].Name);
        Assert.Equal(KycChangeOutcome.NotFound, new KycChange(Guid.NewGuid(), false, Identity, null, null, true).Decide(first, Now).Answer.Outcome);
        Assert.Equal(KycChangeOutcome.NotFound, new KycChange(Guid.NewGuid(), false, null, null, null, false).Decide(first, Now).Answer.Outcome);
    }

    [Fact]
    public void A_form_that_a_rule_asks_for_now_or_later_is_neither_switched_off_nor_taken_away()
    {
        var (catalogue, _) = new KycChange(FormId, true, null, Form, null, false).Decide(KycCatalogue.Empty, Now);
        (catalogue, _) = new KycChange(Funds.Id, false, Funds, null, Now.AddDays(9), false).Decide(catalogue, Now);

        Assert.Equal(KycChangeOutcome.FormInUse, new KycChange(FormId, true, null, null, null, true).Decide(catalogue, Now).Answer.Outcome);
        Assert.Equal(KycChangeOutcome.FormInUse, new KycChange(FormId, true, null, Form with { IsActive = false }, null, true).Decide(catalogue, Now).Answer.Outcome);
        (catalogue, _) = new KycChange(Funds.Id, false, Funds with { IsActive = false }, null, null, false).Decide(catalogue, Now);
        Assert.Equal(KycChangeOutcome.Changed, new KycChange(FormId, true, null, null, null, true).Decide(catalogue, Now).Answer.Outcome);
    }

    [Theory]
    [InlineData("%PDF-1.7 …", "application/pdf")]
    [InlineData("<html>", null)]
    [InlineData("", null)]
    public void A_file_is_what_its_first_bytes_say(string content, string? type) => Assert.Equal(type, ContentTypes.Of(System.Text.Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void Pictures_are_told_by_their_marks()
    {
        Assert.Equal(ContentTypes.Jpeg, ContentTypes.Of([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal(ContentTypes.Png, ContentTypes.Of([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]));
        Assert.Null(ContentTypes.Of([0xFF, 0xD8]));
    }
}
