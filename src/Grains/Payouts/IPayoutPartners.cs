using FinCode.Domain.Payouts;

namespace FinCode.Grains.Payouts;

/// <summary>The partners that a tenant has set up, as whoever sends a payout needs them: at most seconds old.</summary>
public interface IPayoutPartners
{
    /// <summary>Null when the tenant has no such partner.</summary>
    ValueTask<PayoutPartner?> Find(string tenant, string code);

    /// <summary>The active partner that tells whose accounts are, if one does.</summary>
    ValueTask<PayoutPartner?> FindValidator(string tenant);
}

/// <summary>What a partner's settings must be like, which depends on where the platform runs.</summary>
public interface IConnectorRules
{
    /// <summary>The first field that cannot be so, and what is wrong with it; null when all may be.</summary>
    (string Field, string Fault)? Judge(PayoutPartner partner);
}
