using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Wallets;

public sealed partial class WalletGrain
{
    /// <summary>
    /// Inflows have no owner to refuse them, so a close first says Closing, waits until every process that may still
    /// believe otherwise has had its say and what it wrote is durable, and only then looks whether the wallet is empty.
    /// </summary>
    public async Task<WalletAnswer> Close(ChangeStatus command)
    {
        Invariant.Holds(command.Status == AccountStatus.Closed);
        var closing = await Execute(Sibling(command, "closing", AccountStatus.Closing));
        if (closing is WalletAnswer.NoAccount)
        {
            return closing;
        }

        if (closing is not WalletAnswer.Done)
        {
            // Refused already: the command itself hears and remembers the same.
            return await Execute(command);
        }

        await Task.Delay(directory.StatusAgeMax, clock);
        await journal.Settled();
        await RefreshInflows();
        var answer = await Execute(command);
        if (answer is WalletAnswer.Refused)
        {
            await Execute(Sibling(command, "reopened", AccountStatus.Activated));
        }

        return answer;
    }

    private static ChangeStatus Sibling(ChangeStatus command, string step, AccountStatus status) =>
        command with { OperationId = command.OperationId.Step(step), Status = status };
}
