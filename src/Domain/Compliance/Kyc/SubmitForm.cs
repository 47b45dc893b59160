using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>A form, filled in. It is judged whole: one wrong answer, and none of it is kept.</summary>
/// <param name="Answers">By the field's id: one value, or several where several may be chosen.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-submit-form")]
public sealed record SubmitForm(
    OperationId? OperationId,
    string By,
    [property: Id(0)] Guid FormId,
    [property: Id(1)] Guid? RuleId,
    [property: Id(2)] ImmutableDictionary<string, ImmutableArray<string>> Answers) : KycCommand(OperationId, By)
{
    public override Terms Terms() => Ledger.Terms.Of(
        TermsField.Id("dynamicFormId", FormId),
        TermsField.Text("kycRuleId", RuleId?.ToString("D")),
        TermsField.Text("dynamicFieldIds", string.Join('\n', Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Key}={string.Join('\t', answer.Value)}"))));

    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        if (file.Ruling == KycRuling.Rejected) return Refuse(KycRefusal.CustomerClosed);
        if (RuleId is { } id && context.Rules.FindRule(id)?.Requirements.Any(asked => asked.FormId == FormId) != true) return Refuse(KycRefusal.KycRuleNotFound);
        if (!context.Rules.Forms.TryGetValue(FormId, out var form)) return Refuse(KycRefusal.CraFormNotFound);

        var result = form.Value!.Judge(Answers);
        if (!result.Faults.IsEmpty) return Refuse(KycRefusal.FormInvalid) with { Faults = result.Faults };

        var sent = new KycSubmission(FormId, form.Version, RuleId, result.Answers, result.Points, context.Now, By);

        // Each form's newest counts and stays; of the rest some are kept to look back at.
        var newest = file.Submissions.GroupBy(known => known.FormId).Select(group => group.Last()).ToHashSet();
        var kept = file.Submissions.Where((known, at) => newest.Contains(known) || at >= file.Submissions.Length - Limits.KycSubmissionsKept + 1);
        return Accept(file with { Submissions = [.. kept, sent], InfoRequest = null });
    }
}
