using FinCode.Contracts.Compliance.Cases;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Remittances;
using FinCode.Silo.Tests.Remittances;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>A remittance of GBP 777.77, which the sandbox holds, and its case.</summary>
internal sealed record CaseScene(RunningSilo Silo, RemittanceScene Money, IRemittanceGrain Remittance)
{
    public const string Maker = "MGR00A";
    public const string Checker = "MGR00B";

    public static async Task<CaseScene> Held(RunningSilo silo, bool goesOn = true)
    {
        var money = await new RemittanceScene(silo).WithMoney();
        var remittance = await money.Create(terms: RemittanceScene.Terms(send: 777_77));
        await remittance.PayFromWallet(money.Order("pay"), AccountId(RemittanceScene.Sender));
        if (goesOn) await remittance.Continue();
        return new CaseScene(silo, money, remittance);
    }

    public Task<Remittance> Read() => Money.Read(Remittance);

    public async Task<ICaseGrain> Case() => Silo.Grains.Case("demo", (await Read()).CaseIdOfHold);

    public async Task<ComplianceCase> Found() => (await (await Case()).Find())!;

    public OperationId Operation(string key) => Silo.Operation(key);

    public async Task<ComplianceCase> Done(CaseCommand command) => Assert.IsType<CaseAnswer.Done>(await (await Case()).Execute(command)).Case;

    public Task<ComplianceCase> Propose(CaseDisposition disposition, string key = "propose", CaseOutcome outcome = CaseOutcome.ValuableAlert) =>
        Done(new ProposeDecision(Operation(key), Maker, outcome, disposition, CaseReason.DocumentsSeen, "Looked at.", []));

    public Task<ComplianceCase> Approve(string key = "approve") => Done(new ApproveDecision(Operation(key), Checker, null));

    public async Task<ComplianceCase> Decide(CaseDisposition disposition, string key = "")
    {
        await Propose(disposition, $"propose{key}");
        return await Approve($"approve{key}");
    }

    /// <summary>What waits at the places where held money may lie; only those that are not empty.</summary>
    public async Task<Dictionary<string, long>> HeldMoney() =>
        (await Money.Balances()).Where(each => each.Key is "2030 GBP" or "2035 GBP" or "2045 GBP" or "2310 GBP" or "2040 INR").ToDictionary();
}
