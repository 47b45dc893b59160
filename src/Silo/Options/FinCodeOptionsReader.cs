using FinCode.Storage;
using Microsoft.Extensions.Configuration;

namespace FinCode.Silo.Options;

/// <summary>Reads the section, and says in a sentence what cannot work.</summary>
public static class FinCodeOptionsReader
{
    /// <exception cref="InvalidConfigurationException">A setting cannot work.</exception>
    public static FinCodeOptions ReadFinCodeOptions(this IConfiguration configuration)
    {
        var options = new FinCodeOptions();
        try
        {
            configuration.GetSection(FinCodeOptions.Section).Bind(options);
        }
        catch (InvalidOperationException wrong)
        {
            throw new InvalidConfigurationException($"The configuration section '{FinCodeOptions.Section}' has a wrong value: {wrong.Message} {wrong.InnerException?.Message}");
        }

        if (options.Store == StoreKind.Postgres && string.IsNullOrWhiteSpace(configuration.GetConnectionString("Postgres")))
        {
            throw new InvalidConfigurationException(
                "FinCode:Store is Postgres, but ConnectionStrings:Postgres is empty. Set ConnectionStrings__Postgres, for example to 'Host=127.0.0.1;Username=fincode;Password=…;Database=fincode'.");
        }

        if (!string.IsNullOrEmpty(options.VirusScanner) && !Compliance.SiloKyc.TryReadAddress(options.VirusScanner, out _, out _))
        {
            throw new InvalidConfigurationException($"FinCode:VirusScanner is '{options.VirusScanner}'. Set FinCode__VirusScanner to the host and port of ClamAV's daemon, for example to '127.0.0.1:3310'.");
        }

        if (options.Environment == DeploymentEnvironment.Sandbox)
        {
            options.DefaultTenant ??= "demo";
        }
        else if (options.Cluster != ClusterRole.Silo && string.IsNullOrWhiteSpace(options.MasterKey))
        {
            throw new InvalidConfigurationException(
                "FinCode:Environment is Production, but FinCode:MasterKey is empty. Set FinCode__MasterKey to 32 random bytes in base64, for example from 'openssl rand -base64 32', and keep it safe.");
        }

        return options;
    }
}
