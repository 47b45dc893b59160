using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;

namespace FinCode.Domain.Configuration;

/// <summary>Every setting that there is. Whoever adds one adds it here and nowhere else.</summary>
public static class Settings
{
    public static readonly SettingCatalogue Catalogue = new([.. CounterSettings.Definitions, .. ApprovalPolicy.Definitions, .. SignInPolicy.Definitions]);
}
