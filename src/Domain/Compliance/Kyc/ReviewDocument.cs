using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>Somebody else than who brought it says whether a paper is good.</summary>
/// <param name="Reason">Required of a no: the customer reads it.</param>
/// <param name="ExpiresOn">The last day on which it counts, as the reviewer reads it; null leaves it as it was said.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-review-document")]
public sealed record ReviewDocument(
    OperationId? OperationId,
    string By,
    [property: Id(0)] Guid DocumentId,
    [property: Id(1)] bool IsGood,
    [property: Id(2)] string? Reason,
    [property: Id(3)] DateOnly? ExpiresOn) : KycCommand(OperationId, By)
{
    protected override string? Why => Reason;

    public override Terms Terms() => Ledger.Terms.Of(
        TermsField.Id("documentId", DocumentId), TermsField.Text("decision", IsGood ? "APPROVE" : "REJECT"), TermsField.Text("reason", Reason), TermsField.Text("expiryDate", ExpiresOn?.ToString("O")));

    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        if (file.FindDocument(DocumentId) is not { } document) return Refuse(KycRefusal.DocumentNotFound);
        if (document.SubmittedBy == By || context.CustomerCode == By) return Refuse(KycRefusal.ReviewerInvolved);

        var wanted = IsGood ? KycDocumentStatus.Approved : KycDocumentStatus.Rejected;
        if (document.Status == wanted && document.ReviewedBy == By) return Accept(file, DocumentId);
        if (document.Status != KycDocumentStatus.PendingReview) return Refuse(KycRefusal.DocumentReviewed);

        var reviewed = document with { Status = wanted, ReviewedAt = context.Now, ReviewedBy = By, Reason = Reason, ExpiresOn = ExpiresOn ?? document.ExpiresOn };
        return IsGood && reviewed.IsOver(context.Today) ? Refuse(KycRefusal.DocumentOutOfDate) : Accept(file.With(reviewed), DocumentId);
    }
}
