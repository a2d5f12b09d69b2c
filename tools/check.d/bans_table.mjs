// What the sources do without, and what stands in its place. One entry a ban:
//
//   name      what an exception cites: a comment on the same line or the one above, `// allowed(NAME): why`
//   pattern   what must not occur, over the whole file; in C++ with comments and literals blanked out
//   files     which files it is about (a path from the root)
//   except    of those, the ones that may: the places that provide what everybody else uses
//   instead   what to do, in words that end the sentence "… is banned here: "
//   text      true where the pattern is about any tracked text, comments included
//   paths     true where the pattern is about the file's own path

const cpp = /\.(cpp|hpp)$/;
const within = (...folders) => new RegExp(`^(${folders.join('|')})/.*\\.(cpp|hpp)$`);

export const bans = [
  // Waiting. A fiber that blocks its thread stops every actor of its shard.
  {
    name: 'lock',
    pattern: /\bstd::(recursive_|shared_|timed_)?(mutex|lock_guard|unique_lock|scoped_lock|shared_lock|condition_variable\w*|counting_semaphore|binary_semaphore|latch|barrier)\b/,
    files: within('backend', 'shared', 'frontend-wasm'),
    // Readiness is told by the main thread and asked by every shard, before either has a mailbox.
    except: /^(backend\/(platform|fiber|storage|telemetry)\/|backend\/gateway\/readiness\.|frontend-wasm\/platform\/)/,
    instead: 'state has one owner; send it a message (backend/actor), or post to its shard (backend/fiber)',
  },
  {
    name: 'fiber-primitive',
    pattern: /\bboost::(this_fiber::(sleep_\w+|yield)|fibers::(mutex|timed_mutex|condition_variable\w*|future|promise|packaged_task|buffered_channel|unbuffered_channel|barrier|async))\b/,
    files: cpp,
    except: /^(backend\/fiber|tests\/backend\/fiber|tests\/bench)\//,
    instead: 'backend/fiber has the one function that parks a fiber, and keeps its exceptions apart from others',
  },
  {
    name: 'sleep',
    pattern: /\b(std::this_thread::sleep_\w+|boost::this_thread::sleep\w*|usleep|nanosleep|::sleep)\b/,
    files: cpp,
    instead: 'a timer of the actor; in tests the simulated clock, or waiting for the event itself',
  },
  {
    name: 'thread',
    pattern: /\bstd::(thread|jthread|async)\b(?!::hardware_concurrency|::id)|\.detach\(\)/,
    files: within('backend', 'shared', 'frontend-wasm'),
    except: /^(backend\/((platform|fiber|storage)\/|[^/]+$)|frontend-wasm\/platform\/)/,
    instead: 'a shard or the blocking pool (backend/fiber); work that needs neither belongs to an actor',
  },
  {
    name: 'thread-local',
    pattern: /\bthread_local\b/,
    files: within('backend', 'shared', 'frontend-wasm'),
    instead: 'a shard is an object reached by reference, so that a simulation can step many on one thread',
  },

  // The world outside comes in through one door, so that a simulation can be that door.
  {
    name: 'clock',
    pattern: /\b(system_clock|steady_clock|high_resolution_clock)::now\b|\b(gettimeofday|clock_gettime|std::time)\b/,
    files: within('backend', 'shared', 'frontend-wasm'),
    except: /^(backend|frontend-wasm)\/platform\//,
    instead: 'the clock of backend/platform or frontend-wasm/platform, which tests replace',
  },
  {
    name: 'random',
    pattern: /\bstd::(random_device|mt19937\w*|default_random_engine|rand|srand)\b|\b(getrandom|getentropy|arc4random)\b/,
    files: within('backend', 'shared', 'frontend-wasm'),
    except: /^(backend|frontend-wasm)\/platform\//,
    instead: 'the randomness of backend/platform, which a seed replays',
  },
  {
    name: 'where-am-i',
    pattern: /\b__EMSCRIPTEN__\b|\bEMSCRIPTEN_KEEPALIVE\b|#\s*include\s*<emscripten/,
    files: cpp,
    except: /^frontend-wasm\/platform\//,
    instead: 'frontend-wasm/platform alone knows where it runs, and CMake picks its half',
  },

  // shared/ is values and pure functions that two compilers turn into the same results.
  {
    name: 'impure',
    pattern: /#\s*include\s*<(cmath|math\.h|complex|random|valarray|iostream|fstream|sstream|cstdio|locale|codecvt|regex|thread|mutex|atomic|future|filesystem|ctime|csignal)>/,
    files: within('shared'),
    instead: 'shared/ has no clock, no I/O, no libm, no locale and no threads; take the value as an argument',
  },
  {
    name: 'floating-point',
    pattern: /\b(float|double)\b/,
    files: within('shared/apps', 'shared/sync'),
    instead: 'rules count in integers, so that server and page agree to the bit',
  },
  {
    name: 'throw',
    pattern: /\b(throw|try|catch|dynamic_cast|typeid)\b/,
    files: within('shared', 'frontend-wasm'),
    instead: 'shared/ and the page are built without exceptions: return a base::Result',
  },
  {
    name: 'too-new',
    pattern: /#\s*include\s*<(ranges|format|expected|print|generator|stacktrace|mdspan|flat_map)>|\bstd::(ranges|views|expected|format|print)\b/,
    files: within('shared', 'frontend-wasm'),
    instead: "emscripten's library lacks it: <algorithm>, base::Result",
  },

  // Failures are seen, and everything that is said goes through one place.
  {
    name: 'swallow',
    pattern: /\bcatch\s*\(\s*\.\.\.\s*\)\s*\{(?![^}]*\b(return|throw|current_exception|abort|terminate)\b)/,
    files: within('backend'),
    except: /^backend\/(fiber|actor|supervision)\//,
    instead: 'pass it on (std::current_exception, throw;), or catch what is expected, by type; what is not ends the actor, and its supervisor decides',
  },
  {
    name: 'print',
    pattern: /\bstd::(cout|cerr|clog)\b|\b(std::)?(printf|puts|fprintf)\s*\(/,
    files: within('backend', 'shared', 'frontend-wasm'),
    except: /^(backend\/admin\.cpp|backend\/main\.cpp|frontend-wasm\/(main\.cpp|platform\/))/,
    instead: 'the log, or an event of backend/telemetry',
  },
  {
    name: 'raw-drawing',
    pattern: /\bImGui::|#\s*include\s*<imgui/,
    files: within('frontend-wasm/views', 'frontend-wasm/store', 'frontend-wasm/transport'),
    instead: 'views draw through frontend-wasm/widgets, which tell assistive tools and tests what is on screen',
  },

  // Names.
  {
    name: 'empty-name',
    pattern: /\b\w*(Manager|Helper|Util)s?\b|\b\w*_(manager|helper|util)s?\b/,
    files: cpp,
    instead: 'name what it does',
  },
  {
    name: 'empty-file-name',
    pattern: /(^|[/_-])(utils?|helpers?|managers?|common|services?|misc)([/_.-]|$)/i,
    files: /./,
    paths: true,
    instead: 'name the file after the thing in it',
  },

  // Text of any kind.
  {
    name: 'machine',
    pattern: /deb[.]debian[.]org|(archive|security|ports)[.]ubuntu[.]com|registry[.]npmjs|[/]work[/](main|shared|steering)|[/](home|Users)[/]\w+|[/]tmp[/]\w*chroot/,
    files: /./,
    text: true,
    instead: 'a path from the repository, an option, or what the machine itself is set up with',
  },
  {
    name: 'unfinished',
    pattern: new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].map((word) => `\\b${word}\\b`).join('|')),
    files: /\.(cpp|hpp|c|h|js|mjs|cmake|txt|sh|md|html|css|json)$/,
    text: true,
    instead: 'finish it, or file an issue',
  },
];
