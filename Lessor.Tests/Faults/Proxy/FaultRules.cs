namespace Lessor.Tests.Faults.Proxy;

/// <summary>The faults that are in force, each with the count of requests on its route. May be changed at any time.</summary>
public sealed class FaultRules
{
    private readonly Lock _gate = new();
    private readonly List<(Fault Fault, int[] Count)> _rules = [];
    private Func<PassedRequest, Fault?>? _mix;
    private int _struck;

    /// <summary>How many requests have fared ill since the faults were put in force.</summary>
    public int Struck => Volatile.Read(ref _struck);

    /// <summary>Puts faults in force; where several strike, the earlier one does.</summary>
    public void Add(params Fault[] faults)
    {
        lock (_gate)
        {
            _rules.AddRange(faults.Select(fault => (fault, new int[1])));
        }
    }

    /// <summary>Has something else decide too, such as chance; null: nothing.</summary>
    public void Mix(Func<PassedRequest, Fault?>? mix)
    {
        lock (_gate)
        {
            _mix = mix;
        }
    }

    /// <summary>Ends all faults. What one has silenced stays silent.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
            (_mix, _struck) = (null, 0);
        }
    }

    /// <summary>Counts a request, and says what goes wrong with it; null: nothing.</summary>
    public Fault? Strike(PassedRequest request)
    {
        lock (_gate)
        {
            Fault? struck = null;
            foreach (var (fault, count) in _rules)
            {
                if (fault.Route.Matches(request) && fault.Strikes(++count[0]))
                {
                    struck ??= fault;
                }
            }

            struck ??= _mix?.Invoke(request);
            _struck += struck is null ? 0 : 1;
            return struck;
        }
    }
}
