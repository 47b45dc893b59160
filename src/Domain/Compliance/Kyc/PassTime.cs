namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What time alone does: documents run out, reviews begin and are overdue. Nothing, where nothing is due.</summary>
[GenerateSerializer, Immutable, Alias("fincode.kyc-pass-time")]
public sealed record PassTime() : KycCommand(null, System)
{
    protected override bool IsForEnded => true;

    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        if (file.Ruling != KycRuling.None) return Accept(file);

        var next = file;
        foreach (var document in file.Documents.Where(document => document.Status == KycDocumentStatus.Approved && document.IsOver(context.Today)))
        {
            next = next.With(document with { Status = KycDocumentStatus.Expired });
        }

        return Accept(next.ReviewStartedAt is null && next.ReviewDueAt <= context.Now ? WithReview(next, context.Now) : next);
    }

    /// <summary>Whoever looked before has to look again.</summary>
    internal static KycFile WithReview(KycFile file, DateTimeOffset now) => file with
    {
        ReviewStartedAt = now,
        ClearedAt = null,
        Raised = [.. file.Raised.Where(raised => raised.Trigger != KycTrigger.PeriodicReview), new KycRaised(KycTrigger.PeriodicReview, null, now)],
    };
}
