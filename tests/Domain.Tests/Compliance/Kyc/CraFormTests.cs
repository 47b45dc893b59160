using System.Collections.Immutable;
using FinCode.Domain.Compliance.Kyc;
using static FinCode.Domain.Tests.Compliance.Kyc.KycScenes;

namespace FinCode.Domain.Tests.Compliance.Kyc;

public sealed class CraFormTests
{
    [Theory]
    [InlineData("funds", "LOTTERY")]
    [InlineData("monthly", "-1")]
    [InlineData("monthly", "100001")]
    [InlineData("monthly", "1.5")]
    [InlineData("monthly", "many")]
    [InlineData("pep", "yes")]
    [InlineData("since", "22/11/2026")]
    [InlineData("also", "XXX")]
    [InlineData("uses", "RENT,FOOD")]
    public void A_wrong_answer_is_named_and_nothing_is_kept(string field, string value)
    {
        var decision = Answers([.. new[] { ("funds", "SALARY"), ("pep", "false") }.Where(answer => answer.Item1 != field), (field, value)]).Run(KycFile.Empty, With(Identity));

        Assert.Equal((KycRefusal.FormInvalid, field), (decision.Refusal, Assert.Single(decision.Faults).FieldId));
        Assert.Equal(KycFile.Empty, decision.File);
    }

    [Fact]
    public void Whatever_is_wrong_is_named_at_once()
    {
        var faults = Form.Judge(Answers(("pep", "true"), ("elsewhere", "x"), ("monthly", "-1")).Answers).Faults;

        Assert.Equal(["elsewhere", "funds", "monthly", "which"], faults.Select(fault => fault.FieldId));
    }

    [Fact]
    public void A_question_that_is_not_asked_needs_no_answer_and_keeps_none()
    {
        var result = Form.Judge(Answers(("funds", "SALARY"), ("pep", "false"), ("which", "Mayor")).Answers);

        Assert.Empty(result.Faults);
        Assert.Equal(["funds", "pep"], result.Answers.Keys.Order());
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1999", 0)]
    [InlineData("2000", 10)]
    [InlineData("9999", 10)]
    [InlineData("10000", 30)]
    public void A_number_has_the_points_of_its_band(string monthly, int points) =>
        Assert.Equal(points, Form.Judge(Answers(("funds", "SALARY"), ("pep", "false"), ("monthly", monthly)).Answers).Points);

    [Fact]
    public void Points_are_added_over_questions_choices_and_countries()
    {
        var answers = Answers(("funds", "OTHER"), ("pep", "true"), ("which", "Mayor"), ("also", "PRK")).Answers.Add("uses", ["RENT", "TRADE"]);

        Assert.Equal(40 + 60 + 50 + 21, Form.Judge(answers).Points);
        Assert.Equal(["uses"], Form.Judge(Harmless.Answers.Add("uses", ["RENT", "RENT"])).Faults.Select(fault => fault.FieldId));
    }

    [Fact]
    public void However_many_points_there_are_they_are_no_more_than_the_most()
    {
        var most = new CraField { Id = "a", Label = "A", Type = CraFieldType.Choices, Options = [.. Enumerable.Range(0, Limits.CraOptionsMax).Select(at => new CraOption($"{at}", "", Limits.CraPointsMax))] };
        var form = Form with { Fields = [.. Enumerable.Range(0, Limits.CraFieldsMax).Select(at => most with { Id = $"f{at}" })] };

        var result = form.Judge(form.Fields.ToImmutableDictionary(field => field.Id, field => field.Options.Select(option => option.Value).ToImmutableArray()));

        Assert.Equal((0, Limits.CraPointsMax), (result.Faults.Length, result.Points));
    }

    [Theory]
    [InlineData(29, RiskLevel.Low)]
    [InlineData(30, RiskLevel.Medium)]
    [InlineData(59, RiskLevel.Medium)]
    [InlineData(60, RiskLevel.High)]
    public void Points_make_the_level(int points, RiskLevel level) => Assert.Equal(level, KycPolicy.Default.LevelOf(points));

    [Fact]
    public void Only_the_newest_of_a_form_counts_and_a_country_of_risk_counts_too()
    {
        var context = With(Identity);
        var risky = KycFile.Empty.After(context, Answers(("funds", "OTHER"), ("pep", "false")));
        var harmless = risky.After(context, Harmless);
        var elsewhere = KycFile.Empty.After(context with { Country = "PRK" }, Harmless);

        Assert.Equal((40, RiskLevel.Medium), (risky.RiskPoints, risky.RiskLevel));
        Assert.Equal((0, RiskLevel.Low, 2), (harmless.RiskPoints, harmless.RiskLevel, harmless.Submissions.Length));
        Assert.Equal((60, RiskLevel.High), (elsewhere.RiskPoints, elsewhere.RiskLevel));
    }

    [Fact]
    public void High_risk_waits_for_a_person_and_goes_no_further_meanwhile()
    {
        var context = With(Identity);
        var risky = KycFile.Empty.After(context, Answers(("funds", "SALARY"), ("pep", "true"), ("which", "Mayor")), Brings(KycDocumentType.Passport));
        risky = risky.After(context, Reviews(risky));
        var cleared = risky.After(context, Decides(KycDecisionKind.Approve));

        Assert.Equal((KycStatus.ManualReview, 0), (risky.Status, risky.Tier));
        Assert.Equal((KycStatus.Approved, 1, Now.AddMonths(12)), (cleared.Status, cleared.Tier, cleared.ReviewDueAt));
    }

    [Fact]
    public void Forms_that_are_no_more_and_rules_that_do_not_ask_are_refused()
    {
        var context = With(Identity, Funds);

        Assert.Equal(KycRefusal.CraFormNotFound, (Harmless with { FormId = Guid.NewGuid() }).Run(KycFile.Empty, context).Refusal);
        Assert.Equal(KycRefusal.KycRuleNotFound, (Harmless with { RuleId = Identity.Id }).Run(KycFile.Empty, context).Refusal);
        Assert.Null((Harmless with { RuleId = Funds.Id }).Run(KycFile.Empty, context).Refusal);
    }

    [Fact]
    public void A_form_that_makes_no_sense_is_named()
    {
        var text = new CraField { Id = "a", Label = "A", Type = CraFieldType.Text };

        Assert.Null(Form.Fault());
        Assert.Equal("fields", Fault());
        Assert.Equal("fields[1].id", Fault(text, text));
        Assert.Equal("fields[0].min", Fault(text with { Min = 3, Max = 2 }));
        Assert.Equal("fields[0].options", Fault(text with { Type = CraFieldType.Choice }));
        Assert.Equal("fields[0].options", Fault(text with { Type = CraFieldType.Choice, Options = [new("X", "", 0), new("X", "", 1)] }));
        Assert.Equal("fields[0].bands", Fault(text with { Type = CraFieldType.Number, Bands = [new(5, 1), new(1, 2)] }));
        Assert.Equal("fields[0].shownIf.fieldId", Fault(text with { ShownIf = new("b", ["x"]) }, text with { Id = "b" }));

        static string? Fault(params CraField[] fields) => (Form with { Fields = [.. fields] }).Fault()?.Field;
    }
}
