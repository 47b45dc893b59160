using System.Collections.Immutable;
using FinCode.Domain.Wallets;

namespace FinCode.Contracts.Wallets;

/// <summary>
/// The owner of one ledger account; for a guarded account, the one place that decides on its outflows. Key:
/// <c>tenant/account id</c>. Every call is idempotent by its operation id, and answers when its effect is durable.
/// A time-out means unknown: call again with the same operation id.
/// </summary>
[Alias("fincode.wallet-grain")]
public interface IWalletGrain : IGrainWithStringKey
{
    /// <summary>Opens the account under this grain's account id.</summary>
    [Alias("open")]
    Task<WalletAnswer> Open(OpenWallet command);

    [Alias("execute")]
    Task<WalletAnswer> Execute(WalletCommand command);

    /// <summary>Decides many commands in their order; one answer each, in the same order.</summary>
    /// <param name="commands">At most <see cref="Domain.Limits.TransfersPerRequestMax"/>.</param>
    [Alias("execute-many")]
    Task<ImmutableArray<WalletAnswer>> ExecuteMany(ImmutableArray<WalletCommand> commands);

    /// <summary>All commands are carried out or none: the first refusal is everyone's answer.</summary>
    [Alias("execute-together")]
    Task<ImmutableArray<WalletAnswer>> ExecuteTogether(ImmutableArray<WalletCommand> commands);

    /// <summary>Moves the wallet to Closed in two steps, so that no inflow slips in between.</summary>
    [Alias("close")]
    Task<WalletAnswer> Close(ChangeStatus command);

    /// <summary>Gives back the holds whose time is over.</summary>
    [Alias("expire-holds")]
    Task ExpireHolds();
}
