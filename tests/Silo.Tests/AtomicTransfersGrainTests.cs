using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests;

public sealed class AtomicTransfersGrainTests
{
    [Fact]
    public async Task A_group_with_a_payer_that_is_not_there_changes_nothing_and_may_be_asked_for_again()
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1, funds: 10_00);
        await silo.OpenWallet(3);
        var group = new AtomicTransfers(silo.Tenant, silo.Operation("group"),
        [
            new AtomicTransfer(AccountId(1), silo.Transfer("one", to: 3, amount: 4_00)),
            new AtomicTransfer(AccountId(2), silo.Transfer("two", to: 3, amount: 5_00)),
        ]);

        Assert.All(await silo.Group(group).Run(group), answer => Assert.IsType<WalletAnswer.NoAccount>(answer));
        Assert.Equal(10_00, (await silo.Read(1)).Available);

        await silo.OpenWallet(2, funds: 5_00);
        Assert.All(await silo.Group(group).Run(group), answer => Done(answer));
        Assert.Equal(9_00, (await silo.Read(3)).Balance);
    }
}
