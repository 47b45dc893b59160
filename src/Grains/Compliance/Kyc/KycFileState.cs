using System.Text.Json.Serialization;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>A customer's file as stored: found by its status, by a check's reference, and while something is due.</summary>
[GenerateSerializer, Alias("fincode.kyc-file-state")]
public sealed record KycFileState : IIndexedDocument, IErasableDocument
{
    public const string Due = "due";
    public const string Reference = "reference";
    public const string ByStatus = "status";

    /// <summary>Of customers of whom a paper waits for a review.</summary>
    public const string ToReview = "to-review";
    public const string Yes = "yes";

    [Id(0)]
    public string CustomerCode { get; init; } = "";

    [Id(1)]
    public KycFile File { get; init; } = KycFile.Empty;

    [Id(2)]
    public DateTimeOffset? ErasedAt { get; init; }

    [JsonIgnore]
    public bool IsErased => ErasedAt is not null;

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys
    {
        get
        {
            if (CustomerCode.Length == 0 || IsErased) yield break;
            yield return new DocumentKey(ByStatus, File.Status.Name(), Unique: false);
            if (File.DueAt is { } due) yield return new DocumentKey(Due, DocumentKey.InstantOf(due), Unique: false);
            if (File.Documents.Any(document => document.Status == KycDocumentStatus.PendingReview)) yield return new DocumentKey(ToReview, Yes, Unique: false);
            foreach (var verification in File.Verifications) yield return new DocumentKey(Reference, verification.Reference.ToString("D"), Unique: true);
        }
    }

    public override string ToString() => $"{nameof(KycFileState)} {CustomerCode}";
}
