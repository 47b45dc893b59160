using FinCode.Domain.Compliance.Cases;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>Tells people about cases. Any exception means that it is worth trying again.</summary>
public interface ICaseMail
{
    /// <summary>Asks a customer, in words that say nothing of a case.</summary>
    /// <returns>False where there is no way to tell them.</returns>
    Task<bool> Ask(string tenant, InformationRequest request, CancellationToken cancellation);

    /// <summary>Tells the managers that nobody has decided in time.</summary>
    /// <returns>False where there is no way to tell anybody.</returns>
    Task<bool> TellMissed(string tenant, ComplianceCase missed, CancellationToken cancellation);
}
