using FinCode.Engine;
using FinCode.Storage.Reminders;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Storage;

/// <summary>What only the embedded engine asks for; a build on Orleans leaves this folder out.</summary>
public static partial class StorageRegistration
{
    static partial void AddReminderTable(IServiceCollection services) => services.AddSingleton<IReminderTable, ReminderTable>();
}
