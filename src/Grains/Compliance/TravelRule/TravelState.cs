using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FinCode.Contracts.Compliance.TravelRule;
using FinCode.Domain.Audit;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.TravelRule;

/// <summary>The record of one remittance as stored. The audit trail says that it changed, and nothing of whom it names.</summary>
[GenerateSerializer, Alias("fincode.travel-state")]
public sealed record TravelState : IIndexedDocument, IErasableDocument
{
    public const string Sender = "sender";

    /// <summary>Null until it is made, and again when it was erased.</summary>
    [Id(0), Secret]
    public TravelFile? File { get; init; }

    /// <summary>What it was before it was made anew, oldest first.</summary>
    [Id(1), Secret]
    public ImmutableArray<TravelFile> Earlier { get; init; } = [];

    [Id(2)]
    public string? SenderCode { get; init; }

    [Id(3)]
    public bool IsErased { get; init; }

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => SenderCode is { } sender ? [new DocumentKey(Sender, sender, Unique: false)] : [];
}
