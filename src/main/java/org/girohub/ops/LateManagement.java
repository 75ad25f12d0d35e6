package org.girohub.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.management.DefaultManagementAgent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's own MBeans, put up after the hub has started: to describe a hundred of them takes a tenth of the start, and operators
 * look later.
 */
final class LateManagement extends MainListenerSupport {
    private static final Logger LOG = LoggerFactory.getLogger(LateManagement.class);

    private volatile @Nullable Agent agent;

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        Agent made = new Agent(camel);
        agent = made;
        camel.getManagementStrategy().setManagementAgent(made);
    }

    /** Puts up those that wait, until the hub stops; those that come later are put up at once. */
    void show() {
        Agent made = agent;
        if (made != null) {
            made.show();
        }
    }

    /** An agent whose beans wait, in the order of their coming. */
    private static final class Agent extends DefaultManagementAgent {
        private final Map<ObjectName, Object> waiting = new LinkedHashMap<>();
        private boolean shown;

        Agent(CamelContext camel) {
            super(camel);
        }

        @Override
        public synchronized void register(Object bean, ObjectName name, boolean again) throws JMException {
            if (shown) {
                super.register(bean, name, again);
            } else {
                waiting.put(name, bean);
            }
        }

        @Override
        public synchronized void unregister(ObjectName name) throws JMException {
            if (waiting.remove(name) == null) {
                super.unregister(name);
            }
        }

        @Override
        public synchronized boolean isRegistered(ObjectName name) {
            return waiting.containsKey(name) || super.isRegistered(name);
        }

        void show() {
            while (showNext()) {
                // one by one, so that a route that stops meanwhile waits for one only
            }
        }

        private synchronized boolean showNext() {
            shown = true;
            if (waiting.isEmpty()) {
                return false;
            }
            Map.Entry<ObjectName, Object> next = waiting.entrySet().iterator().next();
            waiting.remove(next.getKey());
            try {
                super.register(next.getValue(), next.getKey(), false);
            } catch (JMException e) {
                LOG.warn("hub: {} is not shown by JMX: {}", next.getKey(), e.toString());
            }
            return true;
        }

        @Override
        protected void doStop() throws Exception {
            synchronized (this) {
                waiting.clear();
            }
            super.doStop();
        }
    }
}
