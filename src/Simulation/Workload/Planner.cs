using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Simulation.Store;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Workload;

/// <summary>Draws what the clients will do. Few wallets and small balances, so that operations meet and refusals happen.</summary>
internal sealed class Planner
{
    private static readonly Currency[] Currencies = [Currency.Parse("GBP"), Currency.Parse("JPY")];

    private readonly Chance chance;
    private readonly int[] weights;
    private readonly List<PlannedWallet> wallets = [];
    private readonly List<PlannedOperation> plan = [];
    private readonly List<PlannedRemittance> remittances = [];
    private readonly List<PlannedWallet> partners = [];
    private readonly int clients;
    private readonly long amountMax;
    private readonly int hot;
    private readonly int remits;
    private int length;

    private Planner(Chance chance)
    {
        this.chance = chance;
        clients = (int)chance.Between(2, 14);
        amountMax = chance.OneOf(40L, 400L, 10_000L);
        hot = chance.Coin() ? chance.Below(3) : -1;
        remits = chance.OneOf(0, 0, 2, 4, 8);
        weights = Enum.GetValues<OperationKind>().Select(kind => Weight(kind)).ToArray();
        var count = (int)chance.Between(3, 12);
        for (var number = 0; number < count; number++)
        {
            var tenant = SimulatedTenants.All[number > 3 && chance.Below(6) == 0 ? 1 : 0];
            wallets.Add(new PlannedWallet(
                number, tenant.Number, tenant.Name, new Guid(number + 1, 7, 7, [0, 0, 0, 0, 0, 0, 0, 1]), Currencies[chance.Below(12) == 0 ? 1 : 0]));
        }

        foreach (var tenant in SimulatedTenants.All)
        {
            partners.AddRange(Partners.Currencies.Select(currency => Partners.Wallet(tenant.Number, tenant.Name, currency)));
        }
    }

    public static WorkPlan Draw(ulong seed, int operations)
    {
        var planner = new Planner(Chance.For(seed, "plan"));
        planner.Fill(operations);
        return new WorkPlan(planner.clients, planner.wallets, planner.partners, planner.plan);
    }

    private int Weight(OperationKind kind) => kind switch
    {
        // Each wallet is opened once: its id follows from the key of its opening.
        OperationKind.Open => 0,
        OperationKind.Transfer => 400,
        OperationKind.Fund => 40,
        OperationKind.Read => 60,
        OperationKind.Statement => 4,
        OperationKind.Again or OperationKind.OtherTerms => chance.OneOf(20, 60),
        OperationKind.Freeze or OperationKind.Unfreeze or OperationKind.Close => chance.OneOf(0, 4, 12),
        OperationKind.Many or OperationKind.Together => chance.OneOf(0, 10, 40),
        OperationKind.Atomic => chance.OneOf(0, 20, 80),
        OperationKind.Remit => remits * 40,
        OperationKind.PayRemittance => remits * 60,
        OperationKind.ReceivePayment or OperationKind.CancelRemittance => remits * chance.OneOf(4, 12),
        OperationKind.DecideRemittance or OperationKind.RefundRemittance or OperationKind.RetryPayout => remits * chance.OneOf(0, 3, 8),
        OperationKind.Prefund => remits * chance.OneOf(1, 4, 16),
        OperationKind.ReadRemittance => remits * 8,
        _ => chance.OneOf(0, 60, 120),
    };

    private void Fill(int operations)
    {
        length = operations;
        var late = new Queue<(int Index, PlannedWallet Wallet)>();
        foreach (var wallet in wallets)
        {
            if (wallet.Number > 1 && chance.Below(4) == 0)
            {
                late.Enqueue((60 * wallet.Number, wallet));
                continue;
            }

            Add(OperationKind.Open, wallet);
            if (chance.Below(5) > 0)
            {
                plan.Add(New(OperationKind.Fund, wallet, amount: chance.Between(1, amountMax * 6)));
            }
        }

        // Some wallets are opened while others already name them.
        while (plan.Count < operations)
        {
            if (late.TryPeek(out var next) && plan.Count >= next.Index)
            {
                Add(OperationKind.Open, late.Dequeue().Wallet);
            }

            Add(DrawKind(), AnyWallet());
        }
    }

    private OperationKind DrawKind()
    {
        var at = chance.Below(weights.Sum());
        for (var kind = 0; ; kind++)
        {
            at -= weights[kind];
            if (at < 0)
            {
                return (OperationKind)kind;
            }
        }
    }

    private void Add(OperationKind kind, PlannedWallet wallet)
    {
        switch (kind)
        {
            case OperationKind.Transfer:
                plan.Add(New(kind, wallet, AnyWallet(wallet.Tenant), Amount(), chance.Below(4) == 0 ? chance.Between(1, 9) : 0));
                break;
            case OperationKind.PlaceHold:
                plan.Add(New(kind, wallet, amount: Amount(), expiresIn: TimeSpan.FromMilliseconds(chance.OneOf(1_000, 1_500, 4_000, 30_000))));
                break;
            case OperationKind.Capture or OperationKind.Release:
                if (Earlier(OperationKind.PlaceHold) is { } hold)
                {
                    plan.Add(New(kind, hold.Wallet, AnyWallet(hold.Wallet.Tenant), chance.Coin() ? 0 : chance.Between(1, hold.Amount + 1), target: hold));
                }

                break;
            case OperationKind.Many or OperationKind.Together or OperationKind.Atomic:
                plan.Add(New(kind, wallet, transfers: Transfers(kind, wallet)));
                break;
            case OperationKind.Prefund:
                plan.Add(New(kind, partners[chance.Below(4) == 0 ? chance.Below(partners.Count) : 0], amount: chance.Between(1, amountMax * 20)));
                break;
            case OperationKind.Remit:
                AddRemittance(wallet);
                break;
            case >= OperationKind.PayRemittance and <= OperationKind.ReadRemittance:
                if (remittances.Count > 0) plan.Add(Order(kind, remittances[^Back(remittances.Count, 6)]));
                break;
            case OperationKind.Again:
                if (Earlier(null) is { } first)
                {
                    plan.Add(New(kind, first.Wallet, target: first));
                }

                break;
            case OperationKind.OtherTerms:
                if (Earlier(chance.OneOf(OperationKind.Transfer, OperationKind.PlaceHold, OperationKind.Fund)) is { } other)
                {
                    plan.Add(New(kind, other.Wallet, target: other));
                }

                break;
            default:
                plan.Add(New(kind, wallet, amount: Amount()));
                break;
        }
    }

    private void AddRemittance(PlannedWallet wallet)
    {
        // Now and then two cite one quote.
        var quote = chance.Below(12) == 0 && remittances.Count > 0 && remittances[^1].Payer.Tenant == wallet.Tenant
            ? remittances[^1].Terms.QuoteId
            : chance.Coin() ? new Guid(remittances.Count + 1, 5, 5, [0, 0, 0, 0, 0, 0, 0, 3]) : null;
        var remittance = new PlannedRemittance(
            remittances.Count, wallet, DrawnTerms.Of(chance, remittances.Count, wallet, Amount(), quote),
            TimeSpan.FromMilliseconds(chance.OneOf(300, 5_000, 60_000, 600_000)));
        remittances.Add(remittance);
        remittance.Making = Order(OperationKind.Remit, remittance);
        plan.Add(remittance.Making);
        if (chance.Coin() && plan.Count < length) plan.Add(Order(OperationKind.PayRemittance, remittance, remittance.Making.Client));
    }

    private PlannedOperation Order(OperationKind kind, PlannedRemittance remittance, int? client = null) => new()
    {
        Index = plan.Count,
        Client = client ?? chance.Below(clients),
        Kind = kind,
        // Mostly its own payer; any wallet may pay.
        Wallet = kind == OperationKind.PayRemittance && chance.Below(10) == 0 ? AnyWallet(remittance.Payer.Tenant) : remittance.Payer,
        Amount = remittance.Total.MinorUnits + (kind == OperationKind.ReceivePayment && chance.Below(8) == 0 ? 1 : 0),
        IsYes = chance.Coin(),
        Remittance = remittance,
    };

    /// <summary>How far back among what there is: mostly a moment ago.</summary>
    private int Back(int count, int near) => 1 + chance.Below(chance.Below(4) > 0 ? Math.Min(count, near) : count);

    private List<PlannedTransfer> Transfers(OperationKind kind, PlannedWallet wallet)
    {
        var transfers = new List<PlannedTransfer>();
        for (var left = chance.Between(2, kind == OperationKind.Many ? 8 : 4); left > 0; left--)
        {
            transfers.Add(new PlannedTransfer(
                kind == OperationKind.Atomic ? AnyWallet(wallet.Tenant) : wallet, AnyWallet(wallet.Tenant), chance.Between(1, Math.Max(2, amountMax / 4))));
        }

        return transfers;
    }

    private PlannedOperation? Earlier(OperationKind? kind)
    {
        // Mostly of a moment ago, so that it is still under way or just done.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var found = plan[^Back(plan.Count, 40)];
            if ((found.Kind < OperationKind.Read || found.IsOrder) && (kind is null || found.Kind == kind))
            {
                return found;
            }
        }

        return null;
    }

    private long Amount() => chance.Below(10) == 0 ? chance.Between(amountMax, amountMax * 8) : chance.Between(1, amountMax);

    private PlannedWallet AnyWallet() => hot >= 0 && chance.Coin() ? wallets[hot] : wallets[chance.Below(wallets.Count)];

    private PlannedWallet AnyWallet(TenantNo tenant)
    {
        var wallet = AnyWallet();
        // Naming a wallet of another tenant is rare, and must be answered as if there were none.
        return wallet.Tenant == tenant || chance.Below(8) == 0 ? wallet : AnyWallet();
    }

    private PlannedOperation New(
        OperationKind kind, PlannedWallet wallet, PlannedWallet? to = null, long amount = 0, long fee = 0,
        TimeSpan expiresIn = default, PlannedOperation? target = null, List<PlannedTransfer>? transfers = null) => new()
        {
            Index = plan.Count,
            Client = chance.Below(clients),
            Kind = kind,
            Wallet = wallet,
            To = to,
            Amount = amount,
            Fee = fee,
            ExpiresIn = expiresIn,
            Target = target,
            Transfers = transfers ?? [],
        };
}

internal sealed record WorkPlan(
    int Clients, IReadOnlyList<PlannedWallet> Wallets, IReadOnlyList<PlannedWallet> Partners, IReadOnlyList<PlannedOperation> Operations);
