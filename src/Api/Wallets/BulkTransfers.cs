using System.Runtime.InteropServices;
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
    /// <summary>Each transfer for itself.</summary>
    public async Task<BulkResult[]> RunEach(Call call, IReadOnlyList<BulkItem> items)
    {
        var results = new BulkResult[items.Count];
        var groups = new Dictionary<Guid, PayerGroup>(items.Count);
        var next = new int[items.Count];
        for (var at = 0; at < items.Count; at++)
        {
            var (id, order) = items[at];
            if (await access.RefuseToSpend(call.Caller, order.FromAccountId) is { } refusal)
            {
                results[at] = BulkResult.Refused(id, refusal);
                continue;
            }

            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, order.FromAccountId, out var exists);
            if (exists)
            {
                next[group.Last] = at;
            }

            group = exists ? group with { Last = at, Count = group.Count + 1 } : new PayerGroup(at, at, 1);
        }

        // What was begun is finished, also when the client goes: the answers are remembered under its key.
        await Task.WhenAll(groups.Select(group => RunGroup(call, items, new Chain(group.Value, next), results)));
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

    private async Task RunGroup(Call call, IReadOnlyList<BulkItem> items, Chain chain, BulkResult[] results)
    {
        var (group, next) = chain;
        var wallet = grains.Wallet(call.Caller.Tenant.Name, items[group.First].Order.FromAccountId);
        try
        {
            if (group.Count == 1)
            {
                var (id, order) = items[group.First];
                results[group.First] = BulkResult.Of(id, await wallet.Execute(order.ToCommand(call, id)));
                return;
            }

            var commands = new WalletCommand[group.Count];
            for (int each = 0, at = group.First; each < commands.Length; each++, at = next[at])
            {
                commands[each] = items[at].Order.ToCommand(call, items[at].Id);
            }

            var answers = await wallet.ExecuteMany(ImmutableCollectionsMarshal.AsImmutableArray(commands));
            for (int each = 0, at = group.First; each < answers.Length; each++, at = next[at])
            {
                results[at] = BulkResult.Of(items[at].Id, answers[each]);
            }
        }
        catch (Exception failure) when (failure is not InvariantBrokenException)
        {
            // One wallet's trouble must not hide what became of the others.
            for (int each = 0, at = group.First; each < group.Count; each++, at = next[at])
            {
                results[at] = BulkResult.Unknown(items[at].Id);
            }
        }
    }

    /// <summary>One payer's transfers: the first, the last, and how many. The list between them is in <see cref="Chain"/>.</summary>
    private readonly record struct PayerGroup(int First, int Last, int Count);

    /// <param name="Next">For each transfer, the same payer's next one.</param>
    private readonly record struct Chain(PayerGroup Group, int[] Next);
}
