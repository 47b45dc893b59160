using System.Collections.Immutable;
using FinCode.Domain.Compliance.TravelRule;

namespace FinCode.Contracts.Compliance.TravelRule;

/// <summary>What a partner has told of one transfer. Key: <c>tenant/id</c>, where the id follows from partner and reference.</summary>
[Alias("fincode.incoming-transfer-grain")]
public interface IIncomingTransferGrain : IGrainWithStringKey
{
    /// <summary>Whether it is told otherwise than it was when it was complete. That stays: whoever reads the answer must not take the one for the other.</summary>
    [Alias("is-told-otherwise")]
    Task<bool> IsToldOtherwise(Domain.Compliance.TravelRule.TravelRecord record);

    /// <summary>Keeps it, once; told again with more in it, it replaces what was incomplete.</summary>
    [Alias("receive")]
    Task<IncomingTransfer> Receive(IncomingTransfer transfer);
}

/// <summary>Finds them, newest first. Key: the tenant's name.</summary>
[Alias("fincode.incoming-transfers-grain")]
public interface IIncomingTransfersGrain : IGrainWithStringKey
{
    [Alias("search")]
    Task<IncomingTransferPage> Search(IncomingTransferSearch search);
}

/// <param name="Partner">The partner's code.</param>
/// <param name="MessageId">Of the message that told of it first.</param>
/// <param name="Missing">What the law wants and the message lacks.</param>
[GenerateSerializer, Immutable, Alias("fincode.incoming-transfer")]
public sealed record IncomingTransfer(
    [property: Id(0)] Guid TransferId,
    [property: Id(1)] string Partner,
    [property: Id(2)] string MessageId,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] TravelRecord Record,
    [property: Id(5)] string Regime,
    [property: Id(6)] ImmutableArray<string> Missing,
    [property: Id(7)] IncomingVerdict Verdict)
{
    /// <summary>How often the partner has told of it with something missing.</summary>
    [Id(8)]
    public int IncompleteTimes { get; init; }

    public override string ToString() => $"{nameof(IncomingTransfer)} {TransferId}";
}

/// <param name="IsIncomplete">True for those alone in which something was missing, at first or still.</param>
[GenerateSerializer, Immutable, Alias("fincode.incoming-transfer-search")]
public sealed record IncomingTransferSearch(
    [property: Id(0)] string? Partner, [property: Id(1)] IncomingVerdict? Verdict, [property: Id(2)] bool IsIncomplete, [property: Id(3)] int Skip, [property: Id(4)] int Take);

/// <param name="Total">How many there are in all, on whatever page.</param>
[GenerateSerializer, Immutable, Alias("fincode.incoming-transfer-page")]
public sealed record IncomingTransferPage([property: Id(0)] ImmutableArray<IncomingTransfer> Transfers, [property: Id(1)] long Total);
