using System.Text.Json.Serialization;
using FinCode.Contracts.ApiTokens;
using FinCode.Grains.Documents;

namespace FinCode.Grains.ApiTokens;

/// <summary>One API token: whose it is and what it may do.</summary>
[GenerateSerializer, Alias("fincode.api-token-state")]
public sealed record ApiTokenState : IIndexedDocument
{
    public const string User = "user";
    public const string Any = "any";
    public const string All = "all";

    /// <summary>Null until it is created.</summary>
    [Id(0)]
    public ApiTokenFacts? Facts { get; init; }

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => Facts is null ? [] : [new DocumentKey(User, Facts.UserCode, Unique: false), new DocumentKey(Any, All, Unique: false)];

    public override string ToString() => nameof(ApiTokenState);
}
