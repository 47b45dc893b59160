using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;

namespace FinCode.Silo.Tests.Remittances;

/// <summary>Two processes may both own a remittance for a while, and one of them has not heard of the other's steps.</summary>
public sealed class StaleOwnerTests
{
    [Fact]
    public async Task An_owner_that_has_missed_steps_reads_before_it_refuses()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create();

        // As another owner writes them; what they move does not matter here.
        var paid = await Write(silo, await scene.Read(remittance), new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, "BANK-1"));
        await Write(silo, paid, new RemittanceEvent.Held("NAME_ON_A_LIST"));
        var decided = await remittance.Decide(scene.Order("decide"), release: false, "Looked at");

        Assert.Equal(RemittanceStatus.PendingRefund, Assert.IsType<RemittanceAnswer.Done>(decided).Remittance.Status);
    }

    private static async Task<Remittance> Write(RunningSilo silo, Remittance before, RemittanceEvent happened)
    {
        var now = silo.Clock.GetUtcNow();
        Assert.IsType<Grains.Ledger.JournalReceipt.Committed>(await silo.Journal.Append(new JournalRecord
        {
            Tenant = silo.Tenant,
            OperationId = silo.Operation($"other-{before.Version}"),
            Kind = RecordKind.RemittanceChanged,
            Context = RecordContext.System,
            Remittance = before.Change(happened, now, "system"),
        }));
        return before.Apply(happened, now, "system");
    }
}
