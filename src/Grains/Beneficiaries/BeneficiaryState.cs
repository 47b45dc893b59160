using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FinCode.Contracts.Beneficiaries;
using FinCode.Domain.Access;
using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;
using FinCode.Grains.Compliance.Screening;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Beneficiaries;

/// <summary>A beneficiary as stored: encrypted like every document, found by its id and its sender.</summary>
[GenerateSerializer, Alias("fincode.beneficiary-state")]
public sealed record BeneficiaryState : IIndexedDocument, IErasableDocument
{
    public const string ById = "id";
    public const string BySender = "sender";
    public const string ByAgent = "agent";
    public const string ByBranch = "branch";
    public const string OfTenant = "all";
    public const string Everyone = "*";

    [Id(0)]
    public Guid Id { get; init; }

    /// <summary>Never differs from the grain's key; empty until it is created.</summary>
    [Id(1)]
    public string Code { get; init; } = "";

    [Id(2)]
    public string SenderCode { get; init; } = "";

    [Id(3)]
    public Place Place { get; init; } = Place.OfTenant;

    [Id(4)]
    public BeneficiaryDetails? Details { get; init; }

    [Id(5)]
    public ImmutableArray<BeneficiaryAccount> Accounts { get; init; } = [];

    [Id(6)]
    public bool IsActive { get; init; }

    [Id(7)]
    public DateTimeOffset CreatedAt { get; init; }

    [Id(8), Unaudited("Digests of what the other fields say.")]
    public Terms Terms { get; init; } = Terms.None;

    [Id(9)]
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>What of them was compared with lists; see <see cref="ScreenedPerson.Fingerprint"/>.</summary>
    [Id(10), Unaudited("A digest of what the other fields say.")]
    public string? ScreenedAs { get; init; }

    [JsonIgnore]
    public bool IsCreated => Code.Length > 0;

    [JsonIgnore]
    public bool IsErased => ErasedAt is not null;

    /// <summary>Whether there is somebody to find.</summary>
    [JsonIgnore]
    public bool IsKnown => IsCreated && !IsErased;

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys
    {
        get
        {
            if (!IsCreated) yield break;
            yield return new DocumentKey(ById, Id.ToString("D"), Unique: true);
            if (IsErased) yield break;
            yield return new DocumentKey(BySender, SenderCode, Unique: false);
            yield return new DocumentKey(OfTenant, Everyone, Unique: false);
            if (ScreenedAs != ScreenedPerson.Of(Details!).Fingerprint) yield return new DocumentKey(ScreenedParties.Unscreened, Code, Unique: false);
            if (Place is not { AgentCode.Length: > 0 }) yield break;
            yield return new DocumentKey(ByAgent, Place.AgentCode, Unique: false);
            if (Place.BranchCode is { Length: > 0 } branch) yield return new DocumentKey(ByBranch, branch, Unique: false);
        }
    }

    public Beneficiary ToBeneficiary() => new(Id, Code, SenderCode, Place, Details!, Accounts, IsActive, CreatedAt);

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => $"{nameof(BeneficiaryState)} {Id}";
}
