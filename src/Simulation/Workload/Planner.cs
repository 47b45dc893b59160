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
    private readonly int clients;
    private readonly long amountMax;
    private readonly int hot;

    private Planner(Chance chance)
    {
        this.chance = chance;
        clients = (int)chance.Between(2, 14);
        amountMax = chance.OneOf(40L, 400L, 10_000L);
        hot = chance.Coin() ? chance.Below(3) : -1;
        weights = Enum.GetValues<OperationKind>().Select(kind => Weight(kind)).ToArray();
        var count = (int)chance.Between(3, 12);
        for (var number = 0; number < count; number++)
        {
            var tenant = SimulatedTenants.All[number > 3 && chance.Below(6) == 0 ? 1 : 0];
            wallets.Add(new PlannedWallet(
                number, tenant.Number, tenant.Name, new Guid(number + 1, 7, 7, [0, 0, 0, 0, 0, 0, 0, 1]), Currencies[chance.Below(12) == 0 ? 1 : 0]));
        }
    }

    public static WorkPlan Draw(ulong seed, int operations)
    {
        var planner = new Planner(Chance.For(seed, "plan"));
        planner.Fill(operations);
        return new WorkPlan(planner.clients, planner.wallets, planner.plan);
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
        OperationKind.Atomic => chance.OneOf(0, 6, 30),
        _ => chance.OneOf(0, 60, 120),
    };

    private void Fill(int operations)
    {
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
            var back = chance.Below(4) > 0 ? 1 + chance.Below(Math.Min(plan.Count, 40)) : 1 + chance.Below(plan.Count);
            var found = plan[^back];
            if (found.Kind < OperationKind.Read && (kind is null || found.Kind == kind))
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

internal sealed record WorkPlan(int Clients, IReadOnlyList<PlannedWallet> Wallets, IReadOnlyList<PlannedOperation> Operations);
