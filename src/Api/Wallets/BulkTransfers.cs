using System.Collections.Immutable;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>
/// Carries out many transfers: grouped by the wallet that pays, each group in the client's order, the groups beside one
/// another.
/// </summary>
internal sealed class BulkTransfers(IGrainFactory grains, WalletAccess access)
{
    private const int WalletsAtOnce = 256;

    private static readonly ParallelOptions Parallelism = new() { MaxDegreeOfParallelism = WalletsAtOnce };

    /// <summary>Each transfer for itself.</summary>
    public async Task<BulkResult[]> RunEach(Call call, IReadOnlyList<BulkItem> items)
    {
        var results = new BulkResult[items.Count];
        var groups = new Dictionary<Guid, List<int>>();
        for (var at = 0; at < items.Count; at++)
        {
            var (id, order) = items[at];
            if (await access.RefuseToSpend(call.Caller, order.FromAccountId) is { } refusal)
            {
                results[at] = BulkResult.Refused(id, refusal);
                continue;
            }

            if (!groups.TryGetValue(order.FromAccountId, out var group))
            {
                groups[order.FromAccountId] = group = [];
            }

            group.Add(at);
        }

        // What was begun is finished, also when the client goes: the answers are remembered under its key.
        await Parallel.ForEachAsync(groups, Parallelism, async (group, _) => await RunGroup(call, items, group.Key, group.Value, results));
        return results;
    }

    /// <summary>All transfers or none.</summary>
    public async Task<BulkResult[]> RunTogether(Call call, IReadOnlyList<BulkItem> items)
    {
        foreach (var item in items)
        {
            if (await access.RefuseToSpend(call.Caller, item.Order.FromAccountId) is { } refusal)
            {
                return [.. items.Select(each => BulkResult.Refused(each.Id, refusal))];
            }
        }

        var payer = items[0].Order.FromAccountId;
        var answers = items.All(item => item.Order.FromAccountId == payer)
            ? await grains.Wallet(call.Caller.Tenant.Name, payer)
                .ExecuteTogether([.. items.Select(item => (WalletCommand)item.Order.ToCommand(call, item.Id))])
            : await grains.AtomicTransfers(call.Caller.Tenant.Name, call.Operation())
                .Run(new AtomicTransfers(
                    call.Caller.TenantNo,
                    call.Operation(),
                    [.. items.Select(item => new AtomicTransfer(item.Order.FromAccountId, item.Order.ToCommand(call, item.Id)))]));
        return [.. items.Zip(answers, (item, answer) => BulkResult.Of(item.Id, answer))];
    }

    private async Task RunGroup(Call call, IReadOnlyList<BulkItem> items, Guid payer, List<int> group, BulkResult[] results)
    {
        var commands = ImmutableArray.CreateBuilder<WalletCommand>(group.Count);
        foreach (var at in group)
        {
            commands.Add(items[at].Order.ToCommand(call, items[at].Id));
        }

        try
        {
            var answers = await grains.Wallet(call.Caller.Tenant.Name, payer).ExecuteMany(commands.MoveToImmutable());
            for (var at = 0; at < group.Count; at++)
            {
                results[group[at]] = BulkResult.Of(items[group[at]].Id, answers[at]);
            }
        }
        catch (Exception failure) when (failure is not InvariantBrokenException)
        {
            // One wallet's trouble must not hide what became of the others.
            foreach (var at in group)
            {
                results[at] = BulkResult.Unknown(items[at].Id);
            }
        }
    }
}
