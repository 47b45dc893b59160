using System.Collections.Immutable;
using FinCode.Contracts.Remittances;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;

namespace FinCode.Simulation.Workload;

internal enum OperationKind : byte
{
    Open,
    Fund,
    Transfer,
    PlaceHold,
    Capture,
    Release,
    Freeze,
    Unfreeze,
    Close,
    Many,
    Together,
    Atomic,
    Read,
    Statement,
    Again,
    OtherTerms,

    /// <summary>Treasury sends money to the payout partner ahead.</summary>
    Prefund,
    Remit,
    PayRemittance,
    ReceivePayment,
    CancelRemittance,
    DecideRemittance,
    RefundRemittance,
    RetryPayout,
    ReadRemittance,
}

/// <summary>A wallet that clients know of, opened or not.</summary>
internal sealed record PlannedWallet(int Number, TenantNo Tenant, string TenantName, Guid AccountId, Currency Currency);

/// <summary>One transfer of a group.</summary>
internal readonly record struct PlannedTransfer(PlannedWallet From, PlannedWallet To, long Amount);

/// <summary>Something that a client will do. It follows from the seed alone, so it can be left out without changing the others.</summary>
internal sealed class PlannedOperation
{
    private ImmutableArray<PlannedItem> items;

    public required int Index { get; init; }

    public required int Client { get; init; }

    public required OperationKind Kind { get; init; }

    public required PlannedWallet Wallet { get; init; }

    public PlannedWallet? To { get; init; }

    public long Amount { get; init; }

    public long Fee { get; init; }

    public TimeSpan ExpiresIn { get; init; }

    public IReadOnlyList<PlannedTransfer> Transfers { get; init; } = [];

    /// <summary>The remittance that it makes or is about.</summary>
    public PlannedRemittance? Remittance { get; init; }

    /// <summary>A person lets a held remittance go, or sends the next payout to another account.</summary>
    public bool IsYes { get; init; }

    /// <summary>Under which its id stands.</summary>
    public TenantNo Tenant => Remittance?.Payer.Tenant ?? Wallet.Tenant;

    /// <summary>Whether it is ordered of a remittance.</summary>
    public bool IsOrder => Kind is >= OperationKind.Remit and < OperationKind.ReadRemittance;

    /// <summary>The earlier operation that this one repeats, or whose hold it ends.</summary>
    public PlannedOperation? Target { get; init; }

    public OperationId Id => field == default ? field = IdOf("") : field;

    /// <summary>The commands, each an operation of its own.</summary>
    public ImmutableArray<PlannedItem> Items => items.IsDefault ? items = Make() : items;

    public RemittanceOrder Order => new(
        Id, Context, Terms.Of(TermsField.Number("remittance", Remittance!.Number), TermsField.Text("action", Kind.ToString()), TermsField.Number("amount", Amount)));

    public AtomicTransfers Group => new(
        Wallet.Tenant, Id, [.. Transfers.Zip(Items, (transfer, item) => new AtomicTransfer(transfer.From.AccountId, (TransferMoney)item.Command!))]);

    public override string ToString() =>
        $"#{Index} {Kind} {(Remittance is { } remittance ? $"of remittance {remittance.Number} " : "")}of wallet {Wallet.Number}{(To is { } to ? $" to {to.Number}" : "")} {Amount}{(Fee > 0 ? $"+{Fee}" : "")}"
        + $"{(Target is { } target ? $" of #{target.Index}" : "")}{string.Concat(Transfers.Select(each => $" [{each.From.Number}>{each.To.Number} {each.Amount}]"))}";

    private ImmutableArray<PlannedItem> Make() => Kind switch
    {
        OperationKind.Open => [new PlannedItem(this, Wallet, Id, null)],
        OperationKind.Fund => [Single(new FundWallet(Id, Context, Money(Amount), "BANK_TRANSFER"))],
        OperationKind.Transfer => [Single(new TransferMoney(Id, Context, To!.AccountId, Money(Amount), Fee)) with { To = To, Out = Amount + Fee, In = Amount }],
        OperationKind.PlaceHold => [Single(new PlaceHold(Id, Context, Money(Amount), ExpiresIn)) with { Out = Amount }],
        OperationKind.Capture => [Single(new CaptureHold(Id, Context, Target!.Id, To!.AccountId, Amount == 0 ? null : Amount)) with { To = To }],
        OperationKind.Release => [Single(new ReleaseHold(Id, Context, Target!.Id))],
        OperationKind.Freeze => [Single(new ChangeStatus(Id, Context, AccountStatus.Frozen))],
        OperationKind.Unfreeze => [Single(new ChangeStatus(Id, Context, AccountStatus.Activated))],
        OperationKind.Close => [Single(new ChangeStatus(Id, Context, AccountStatus.Closed))],
        OperationKind.Many or OperationKind.Together or OperationKind.Atomic => [.. Transfers.Select(Member)],
        OperationKind.Prefund => [Single(new PrefundPartner(Id, Context, Money(Amount), Cost))],
        _ => [],
    };

    private Money Cost => Wallet.Currency == Partners.Home ? Money(Amount) : new Money(Math.Max(Amount / 10, 1), Partners.Home);

    private PlannedItem Member(PlannedTransfer transfer, int at)
    {
        var id = IdOf($"{at}");
        var command = new TransferMoney(id, Context, transfer.To.AccountId, new Money(transfer.Amount, transfer.From.Currency));
        return new PlannedItem(this, transfer.From, id, command) { To = transfer.To, Out = transfer.Amount, In = transfer.Amount };
    }

    private RecordContext Context => new($"client-{Client}", $"simulation/{Kind}");

    private PlannedItem Single(WalletCommand command) => new(this, Wallet, command.OperationId, command);

    private Money Money(long amount) => new(amount, Wallet.Currency);

    private OperationId IdOf(string item) => OperationId.For(Tenant, "client", "simulation", $"key-{Index}", item);
}

/// <summary>One command under one operation id.</summary>
/// <param name="Command">Null for an opening.</param>
internal sealed record PlannedItem(PlannedOperation Operation, PlannedWallet Wallet, OperationId Id, WalletCommand? Command)
{
    public PlannedWallet? To { get; init; }

    /// <summary>What it may take out of the wallet, or set aside.</summary>
    public long Out { get; init; }

    /// <summary>What the other wallet gets.</summary>
    public long In { get; init; }

    public OpenWallet Opening => new(
        Id, new RecordContext("client", "simulation/Open"), Wallet.Tenant, Wallet.AccountId, Wallet.Currency, $"owner-{Wallet.Number}", $"Wallet {Wallet.Number}");

    public override string ToString() => Operation.ToString();

    public bool Equals(PlannedItem? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id.GetHashCode();
}
