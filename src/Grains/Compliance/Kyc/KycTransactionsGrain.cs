using FinCode.Contracts;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Contracts.Events;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Events;
using FinCode.Grains.Clocks;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>Tells senders' files of what they send, where the tenant has a rule that wants to know. Keeps nothing: the files do.</summary>
[GrainType("kyc-transactions")]
public sealed class KycTransactionsGrain(ITenantClock clocks) : Grain, IKycTransactionsGrain
{
    /// <summary>Of the consumer. Stored with its place.</summary>
    public const string Consumer = "kyc";

    public async Task Take(EventDelivery delivery)
    {
        var made = delivery.Events.Where(happened => happened.Type == TransactionEventTypes.Created).ToArray();
        if (made.Length == 0) return;

        var tenant = GrainAddresses.TenantOf(this.GetPrimaryKeyString());
        var rules = (await GrainFactory.KycCatalogue(tenant).Read()).At(clocks.Of(tenant).GetUtcNow()).Rules;
        if (!rules.Any(rule => rule.Trigger is KycTrigger.FirstTransaction or KycTrigger.Threshold or KycTrigger.HighRiskCorridor)) return;

        foreach (var happened in made)
        {
            var terms = happened.Terms;
            await GrainFactory.KycFile(tenant, terms.SenderCode).Execute(new SeeTransaction(new KycTransaction(terms.Route.Type, terms.Route.Destination, terms.Send)));
        }
    }
}
