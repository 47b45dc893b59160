using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Where each tenant draws its lines now.</summary>
public interface IScreeningPolicies
{
    ValueTask<ScreeningPolicy> Of(string tenant);
}
