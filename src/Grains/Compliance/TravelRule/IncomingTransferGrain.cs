using System.Globalization;
using System.Text.Json.Serialization;
using FinCode.Contracts.Compliance.TravelRule;
using FinCode.Domain.Audit;
using FinCode.Domain.Compliance.TravelRule;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.Compliance.TravelRule;

/// <summary>What a partner has told of one transfer. What was complete once is not overwritten.</summary>
[GrainType("incoming-transfer")]
public sealed class IncomingTransferGrain(
    [PersistentState(IncomingTransferGrain.Kind, StorageNames.Documents)] IPersistentState<IncomingState> storage) : DocumentGrain<IncomingState>(storage), IIncomingTransferGrain
{
    public const string Kind = "incoming-transfer";

    public Task<bool> IsToldOtherwise(TravelRecord record) => Task.FromResult(State.Transfer is { Missing.IsEmpty: true } known && !IsSame(known.Record, record));

    public async Task<IncomingTransfer> Receive(IncomingTransfer transfer)
    {
        if (State.Transfer is { } known)
        {
            // The same again tells nothing new. The same message with something else in it does.
            if (known.Missing.IsEmpty || IsSame(known.Record, transfer.Record)) return known;
            transfer = transfer with { IncompleteTimes = known.IncompleteTimes };
        }

        await Store(new IncomingState { Transfer = transfer with { IncompleteTimes = transfer.IncompleteTimes + (transfer.Missing.IsEmpty ? 0 : 1) } });
        return State.Transfer!;
    }

    /// <summary>When a message was written is nothing that it tells of a transfer.</summary>
    private static bool IsSame(TravelRecord known, TravelRecord told) => known with { MadeAt = told.MadeAt } == told;
}

/// <summary>Finds what partners have told, the newest first. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("incoming-transfers")]
public sealed class IncomingTransfersGrain(IDocumentIndex index) : Grain, IIncomingTransfersGrain
{
    public async Task<IncomingTransferPage> Search(IncomingTransferSearch search)
    {
        List<DocumentRange> ranges = [new(IncomingState.At, "", IsPrefix: true)];
        if (search.Partner is { } partner) ranges.Add(new DocumentRange(IncomingState.OfPartner, partner, IsPrefix: false));
        if (search.Verdict is { } verdict) ranges.Add(new DocumentRange(IncomingState.OfVerdict, verdict.ToString(), IsPrefix: false));
        if (search.IsIncomplete) ranges.Add(new DocumentRange(IncomingState.Incomplete, IncomingState.Yes, IsPrefix: false));
        var query = new DocumentQuery(IncomingTransferGrain.Kind, this.GetPrimaryKeyString(), ranges, null, search.Skip, search.Take);
        var (states, total) = await index.Query<IncomingState>(query, CancellationToken.None);
        return new IncomingTransferPage([.. states.Select(state => state.Transfer!)], total);
    }
}

[GenerateSerializer, Alias("fincode.incoming-state")]
public sealed record IncomingState : IIndexedDocument
{
    public const string At = "at";
    public const string OfPartner = "partner";
    public const string OfVerdict = "verdict";
    public const string Incomplete = "incomplete";
    public const string Yes = "yes";

    /// <summary>Null until it is told. The audit trail says nothing of whom it names.</summary>
    [Id(0), Secret]
    public IncomingTransfer? Transfer { get; init; }

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys
    {
        get
        {
            if (Transfer is not { } transfer) yield break;
            yield return new DocumentKey(At, (DateTimeOffset.MaxValue.UtcTicks - transfer.At.UtcTicks).ToString("D19", CultureInfo.InvariantCulture), Unique: false);
            yield return new DocumentKey(OfPartner, transfer.Partner, Unique: false);
            yield return new DocumentKey(OfVerdict, transfer.Verdict.ToString(), Unique: false);
            if (transfer.IncompleteTimes > 0) yield return new DocumentKey(Incomplete, Yes, Unique: false);
        }
    }
}
