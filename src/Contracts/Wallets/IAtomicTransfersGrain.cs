using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Contracts.Wallets;

/// <summary>
/// Transfers out of several wallets, all or none: every sum is held first, and captured only when all are held. Key:
/// <c>tenant/operation id</c> of the request, so that a retry finds the same grain.
/// </summary>
[Alias("fincode.atomic-transfers-grain")]
public interface IAtomicTransfersGrain : IGrainWithStringKey
{
    /// <summary>One answer per transfer, in their order. When one is refused, its reason is everyone's answer.</summary>
    [Alias("run")]
    Task<ImmutableArray<WalletAnswer>> Run(AtomicTransfers command);
}

/// <param name="OperationId">The request's operation; each transfer carries its own.</param>
/// <param name="Transfers">At most <see cref="Domain.Limits.TransfersPerRequestMax"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.atomic-transfers")]
public sealed record AtomicTransfers(
    [property: Id(0)] TenantNo Tenant,
    [property: Id(1)] OperationId OperationId,
    [property: Id(2)] ImmutableArray<AtomicTransfer> Transfers);

/// <param name="FromAccountId">The wallet that pays; the command names the one that is paid.</param>
[GenerateSerializer, Immutable, Alias("fincode.atomic-transfer")]
public sealed record AtomicTransfer(
    [property: Id(0)] Guid FromAccountId,
    [property: Id(1)] TransferMoney Command);
