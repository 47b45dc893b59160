using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>A customer brings a paper, or somebody brings it for them. It counts when it has been reviewed.</summary>
/// <param name="DocumentId">Its content is kept under it.</param>
/// <param name="ContentType">As its first bytes tell.</param>
/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
/// <param name="ExpiresOn">What the paper says of itself; a reviewer may say otherwise.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-attach-document")]
public sealed record AttachDocument(
    OperationId? OperationId,
    string By,
    [property: Id(0)] Guid DocumentId,
    [property: Id(1)] KycDocumentType Type,
    [property: Id(2)] Guid? RuleId,
    [property: Id(3)] string FileName,
    [property: Id(4)] string ContentType,
    [property: Id(5)] int Size,
    [property: Id(6)] string Sha256,
    [property: Id(7)] DateOnly? ExpiresOn) : KycCommand(OperationId, By)
{
    public override Terms Terms() => Ledger.Terms.Of(
        TermsField.Text("documentType", Type.Name()), TermsField.Text("kycRuleId", RuleId?.ToString("D")), TermsField.Text("document", Sha256), TermsField.Text("expiryDate", ExpiresOn?.ToString("O")));

    /// <summary>The document that the command has brought: its own, or the one that was the same paper when it came.</summary>
    public Guid? FindIn(KycFile file) => (file.FindDocument(DocumentId) ?? file.Documents.LastOrDefault(known => known.Sha256 == Sha256 && known.Type == Type))?.Id;

    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        if (file.Ruling == KycRuling.Rejected) return Refuse(KycRefusal.CustomerClosed);
        if (RuleId is { } id)
        {
            if (context.Rules.FindRule(id) is not { } rule) return Refuse(KycRefusal.KycRuleNotFound);
            if (!rule.Requirements.Any(asked => asked.DocumentTypes.Contains(Type))) return Refuse(KycRefusal.DocumentNotAsked);
        }

        // The same paper once more is the same paper: whoever was not sure sends it again.
        var same = file.Documents.FirstOrDefault(known => known.Sha256 == Sha256 && known.Type == Type && (known.Status is KycDocumentStatus.PendingReview or KycDocumentStatus.Approved));
        if (same is not null) return Accept(file, same.Id);
        if (file.Documents.Length >= Limits.KycDocumentsMax) return Refuse(KycRefusal.TooManyDocuments);
        if (ExpiresOn < context.Today) return Refuse(KycRefusal.DocumentOutOfDate);

        var document = new KycDocument(DocumentId, Type, RuleId, FileName, ContentType, Size, Sha256, ExpiresOn, KycDocumentStatus.PendingReview, context.Now, By);
        return Accept(file.With(document) with { InfoRequest = null }, DocumentId);
    }
}
