using System.ComponentModel;

namespace FinCode.Cli.Load.Scenarios;

internal enum OperationKind
{
    Probe,
    Transfer,
    Bulk,
    PlaceHold,
    CaptureHold,
    ReleaseHold,
    Balance,
    History,
    Login,
    Quote,
    CreateRemittance,
    PayRemittance,
    ReadRemittance,

    /// <summary>No request: from a payment's answer until the remittance was seen to be delivered.</summary>
    Delivery,
}

/// <summary>What one request asks for: enough to know, once it is accepted, what every wallet must hold.</summary>
internal sealed class Operation
{
    public OperationKind Kind { get; set; }

    public int From { get; set; }

    public int To { get; set; }

    /// <summary>Minor units.</summary>
    public long Amount { get; set; }

    /// <summary>The id of the hold that is captured or released, as it stands in the path.</summary>
    public byte[] HoldId { get; set; } = [];

    /// <summary>The transfers of a bulk request; an item's id is its place.</summary>
    public Transfer[] Items { get; set; } = [];

    /// <summary>Transfers, holds or reads in this one request.</summary>
    public int Count => Kind == OperationKind.Bulk ? Items.Length : 1;

    /// <summary>Whether it must be known at the end of a run if this happened.</summary>
    public bool MovesMoney => Kind switch
    {
        OperationKind.Transfer or OperationKind.Bulk => true,
        OperationKind.PlaceHold or OperationKind.CaptureHold or OperationKind.ReleaseHold => true,
        OperationKind.PayRemittance => true,
        OperationKind.Probe or OperationKind.Balance or OperationKind.History or OperationKind.Login => false,
        OperationKind.Quote or OperationKind.CreateRemittance or OperationKind.ReadRemittance => false,
        _ => throw new InvalidEnumArgumentException(nameof(Kind), (int)Kind, typeof(OperationKind)),
    };

    /// <summary>The remittance that a step is about.</summary>
    public RemittanceInHand? Remittance { get; set; }

    public Operation Copy() => new()
    {
        Remittance = Remittance,
        Kind = Kind,
        From = From,
        To = To,
        Amount = Amount,
        HoldId = HoldId,
        Items = [.. Items],
    };

    internal readonly record struct Transfer(int From, int To, long Amount);
}

/// <summary>A remittance on its way from quote to payment, and for a few of them to delivery.</summary>
/// <param name="Total">What it costs, minor units; known with the quote.</param>
/// <param name="PaidAt">When the payment was answered, in ticks of <see cref="System.Diagnostics.Stopwatch"/>; set where delivery is waited for.</param>
internal sealed record RemittanceInHand(byte[] QuoteId, byte[] Pcn, long Total, long? PaidAt);

/// <summary>A hold that the load placed and has to end.</summary>
internal sealed record OpenHold(byte[] Id, int From, long Amount);
