using System.Reflection;
using FinCode.Engine.Activations;
using Orleans.Runtime;

namespace FinCode.Engine.State;

/// <summary>Makes the record for a constructor parameter.</summary>
internal static class PersistentStateFactory
{
    public static Func<Activation, object> For(ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new InvalidOperationException($"{parameter.Member.DeclaringType}: [PersistentState] stands on {parameter.Name}, which is no IPersistentState<T>.");

        var make = typeof(PersistentStateFactory).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<Activation, string, string?, object>>();
        // Orleans calls a record without a name after its parameter.
        var name = string.IsNullOrEmpty(attribute.StateName) ? parameter.Name! : attribute.StateName;
        return activation => make(activation, name, attribute.StorageName);
    }

    private static PersistentState<T> Make<T>(Activation activation, string stateName, string? storageName)
    {
        var storage = GrainStorages.Get(activation.ActivationServices, storageName, activation.Class.Type);
        var record = new PersistentState<T>(stateName, activation, storage);
        activation.AddPart(record);
        return record;
    }
}
